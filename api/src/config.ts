import { canonicalOrigin, isLoopback, readUrl } from '@flattr/contract';
import { readEmail } from '@flattr/contract/email';
import { isVisible, plainText } from '@flattr/contract/title';
import type { FeeRule } from '@flattr/settlement';
import type { PublicKey } from 'flattr-verify';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';
import { withFiles } from './config-files.ts';
import { type MoneyConfig, moneyMistake, moneyVariables, readMoney, wholeNumber } from './config-money.ts';
import { readTraces, type TraceConfig, traceVariables } from './config-traces.ts';
import { readDatabaseUrl, WrongDatabaseUrl } from './platform/db/engine/connection-url.ts';

/** Everything the environment decides, checked and typed. Documented for operators in docs/operating.md. */
export interface Config extends MoneyConfig {
  /** The service's public address, without a trailing slash; `aud` of every token. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** Health and metrics, on loopback; 0 turns them off. */
  readonly operationsPort: number;
  /** How long it still answers after it was told to stop, so that a balancer notices. */
  readonly drainMs: number;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** The folder of PostgreSQL's own programs, where they are not on the PATH. */
  readonly pgBin: string | undefined;
  /** Where every published version of the button is kept; undefined keeps none. */
  readonly buttonArchive: string | undefined;
  readonly statementArchive: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** What statements are signed with; without it the database holds a key. */
  readonly serviceKey: PrivateKey | undefined;
  readonly sandbox: SandboxMode;
  /** Operators, who may open /admin: addresses in their one spelling. */
  readonly adminEmails: readonly string[];
  readonly serviceName: string;
  /** Where people find the source code of this service, if its operator shows it. */
  readonly sourceUrl: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
  /** The fee of the months that open from now on. */
  readonly fee: FeeRule;
  readonly reviewDays: number;
  /** How many proxies stand in front of us, for the client's address. */
  readonly trustProxy: number;
  readonly logLevel: string;
  /** Where traces are sent; undefined sends none. */
  readonly traces: TraceConfig | undefined;
}

/** A key for ES256 that signs statements. */
export interface PrivateKey extends PublicKey {
  /** The secret. */
  d: string;
}

/** `local`: play money with the on-screen mailbox and "end this month now"; `public`: play money without both. */
type SandboxMode = 'off' | 'local' | 'public';

/** A setting is missing or wrong; the message names the variable and says what to change. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the configuration from environment variables, and from files that they name. `standIns` are for what is not set.
 * Throws `ConfigError`.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  standIns: Readonly<Record<string, string>> = {},
): Config {
  const value = readVariables(environment, standIns);
  const publicUrl = new URL(canonicalOrigin(new URL(value.PUBLIC_URL).origin));
  const loopback = isLoopback(publicUrl.hostname);
  const sandbox: SandboxMode = loopback ? 'local' : value.SANDBOX === '1' ? 'public' : 'off';
  if (sandbox === 'off' && publicUrl.protocol !== 'https:') {
    throw new ConfigError(
      'PUBLIC_URL: a public service needs https://, because its cookies and keys work nowhere else.',
    );
  }
  if (!loopback && value.SMTP_URL === undefined) {
    throw new ConfigError(
      'SMTP_URL: a public service cannot sign anybody in without mail. Set it, for example smtps://user:password@mail.example:465.',
    );
  }
  const mistake = moneyMistake(value, { sandbox: sandbox !== 'off', local: loopback });
  if (mistake) throw new ConfigError(mistake);
  const port = value.PORT ?? (Number(publicUrl.port) || 3000);
  if (port === value.OPERATIONS_PORT && port !== 0) {
    throw new ConfigError(
      `OPERATIONS_PORT: must be another port than ${port}, on which the service itself listens.`,
    );
  }
  return {
    publicUrl: publicUrl.origin,
    host: value.HOST ?? (loopback ? publicUrl.hostname.replace(/^\[|\]$/g, '') : '::'),
    port,
    operationsPort: value.OPERATIONS_PORT,
    drainMs: 1000 * (value.DRAIN_SECONDS ?? (value.OPERATIONS_PORT === 0 ? 0 : 3)),
    databaseUrl: value.DATABASE_URL,
    dataDir: value.DATA_DIR,
    pgBin: value.PG_BIN,
    buttonArchive:
      sandbox === 'local' ? value.BUTTON_ARCHIVE : (value.BUTTON_ARCHIVE ?? `${value.DATA_DIR}/button`),
    statementArchive:
      sandbox === 'local'
        ? value.STATEMENT_ARCHIVE
        : (value.STATEMENT_ARCHIVE ?? `${value.DATA_DIR}/statements`),
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM ?? `Flattr <no-reply@${publicUrl.hostname}>`,
    serviceKey: value.SERVICE_KEY,
    sandbox,
    adminEmails: value.ADMIN_EMAILS,
    serviceName: value.SERVICE_NAME,
    sourceUrl: value.SOURCE_URL,
    currency: value.CURRENCY,
    fee: { feeBasisPoints: value.FEE_BASIS_POINTS },
    ...readMoney(value, sandbox !== 'off'),
    reviewDays: value.REVIEW_DAYS,
    trustProxy: value.TRUST_PROXY,
    logLevel: value.LOG_LEVEL,
    traces: readTraces(value),
  };
}

function readVariables(...[environment, standIns]: Required<Parameters<typeof readConfig>>) {
  const { given, mistakes } = withFiles(environment, configVariables);
  const { success, data, error } = variables.safeParse({ ...standIns, ...given });
  if (success && mistakes.length === 0) return data;
  const wrong = error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  throw new ConfigError([...mistakes, ...wrong].join('\n'));
}

const mailServer =
  'must be an address such as smtps://user:password@mail.example:465, with special characters of the password in percent-encoding: %40 for @, %2F for /, %25 for %';

const variables = z.object({
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://flattr.example', abort: true })
    .refine((value) => {
      const { hostname, pathname, search, hash, username, password } = new URL(value);
      return (
        !/^\.|\.\./.test(hostname) && pathname === '/' && `${search}${hash}${username}${password}` === ''
      );
    }, 'must be just an origin, such as https://flattr.example, with no path, query or user name')
    .default('http://localhost:3000'),
  HOST: z.string().optional(),
  PORT: wholeNumber(0, 65_535).optional(),
  DRAIN_SECONDS: wholeNumber(0, 60).optional(),
  OPERATIONS_PORT: wholeNumber(0, 65_535).default(0),
  DATABASE_URL: z.string().superRefine(checkDatabaseUrl).optional(),
  DATA_DIR: z.string().default('data'),
  PG_BIN: z.string().optional(),
  BUTTON_ARCHIVE: z.string().optional(),
  STATEMENT_ARCHIVE: z.string().optional(),
  SMTP_URL: z.string().refine(isMailServer, mailServer).optional(),
  MAIL_FROM: z
    .string()
    .refine(
      isSender,
      'must be an address such as no-reply@flattr.example, or one with a name: Flattr <no-reply@flattr.example>',
    )
    .optional(),
  SERVICE_KEY: z.string().transform(toPrivateKey).optional(),
  SANDBOX: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  ADMIN_EMAILS: z.string().default('').transform(toEmails),
  SERVICE_NAME: z
    .string()
    .refine(
      (name) => name.length <= 40 && plainText.test(name) && isVisible(name),
      'must be one line of at most 40 characters, with a letter that can be seen',
    )
    .default('Flattr'),
  SOURCE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://code.example/flattr' })
    .optional(),
  CURRENCY: z
    .string()
    .refine(
      (code) => Intl.supportedValuesOf('currency').includes(code),
      'must be a currency code such as EUR',
    )
    .default('EUR'),
  FEE_BASIS_POINTS: wholeNumber(0, 10_000).default(1_000),
  ...moneyVariables,
  ...traceVariables,
  REVIEW_DAYS: wholeNumber(0, 27).default(3),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
});

/** The names of all settings. */
export const configVariables: readonly string[] = Object.keys(variables.shape);

/** nodemailer takes the host, and decodes the user and the password. What is behind the host belongs to a password. */
function isMailServer(text: string): boolean {
  const url = readUrl(text);
  if (
    !url ||
    !/^smtps?:$/.test(url.protocol) ||
    url.hostname === '' ||
    url.port === '0' ||
    !/^\/?$/.test(url.pathname)
  )
    return false;
  try {
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}

/** One address that mail can come from, also of this machine (`flattr@localhost`), perhaps with a name. */
function isSender(text: string): boolean {
  const [sender, ...others] = addressparser(text);
  const address = sender?.address ?? '';
  const [written = ''] = /[^<>]+(?=>\s*$)|^[^<>]+$/.exec(text) ?? [];
  return (
    written.trim() === address && // the parser takes a part of what has spaces
    plainText.test(text) &&
    /^("[^"]*"|[^"<>])*(<[^<>]*>)?\s*$/.test(text) && // the parser takes a lone < too
    others.length === 0 &&
    (readEmail(address) ?? readEmail(`${address}.invalid`)) !== undefined
  );
}

/** Addresses with spaces or commas between them. */
function toEmails(text: string, context: z.RefinementCtx): string[] {
  const emails = text.split(/[\s,]+/).flatMap((written) => (written === '' ? [] : [readEmail(written)]));
  const known = emails.filter((email) => email !== undefined);
  if (known.length < emails.length)
    context.addIssue('must be email addresses with spaces between them: ada@example.com ben@example.com');
  return known;
}

function checkDatabaseUrl(text: string, context: z.RefinementCtx): void {
  try {
    readDatabaseUrl(text);
  } catch (error) {
    if (!(error instanceof WrongDatabaseUrl)) throw error;
    context.addIssue(error.message);
  }
}

/** A private JWK; the message never shows it. */
function toPrivateKey(text: string, context: z.RefinementCtx): PrivateKey {
  const coordinate = z.string().regex(/^[\w-]{43}$/);
  const schema = z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
    d: coordinate,
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    context.addIssue(
      'must be a private key for ES256 as a JWK: {"kty":"EC","crv":"P-256","x":…,"y":…,"d":…}',
    );
    return z.NEVER;
  }
}
