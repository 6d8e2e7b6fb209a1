import { existsSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { isSetting, type Setting, settings, variables } from './connection-settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** One place where PostgreSQL may be. A host that begins with `/` is the folder of its socket. */
export interface Host {
  readonly host: string;
  /** Connected to instead of the host's own address. */
  readonly address: string | undefined;
  readonly port: number;
}

/** Where PostgreSQL is and how to connect, as psql would understand the same text. */
export interface Target {
  readonly hosts: readonly Host[];
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
  /** Where psql looks for a password that is not given. */
  readonly passwordFile: string;
  readonly applicationName: string | undefined;
  /** Settings for the session, such as `-c search_path=app`. */
  readonly options: string | undefined;
  readonly connectTimeoutMs: number | undefined;
  /** What is tried in this order: without TLS (`false`), or with it. */
  readonly encryption: readonly (false | ConnectionOptions)[];
  /** TLS from the first byte, as PostgreSQL 17 takes it. */
  readonly isDirectTls: boolean;
  readonly requiresChannelBinding: boolean;
}

/** `DATABASE_URL` makes no sense. The message says what is wrong in it, never a value. */
export class WrongDatabaseUrl extends Error {}

/**
 * Reads an address (`postgres://…`) or settings (`host=… dbname=…`) as psql does (PostgreSQL manual, 34.1.1). What is not
 * said comes from the PG* variables and psql's defaults. Throws `WrongDatabaseUrl`.
 */
export function readDatabaseUrl(text: string, environment: Environment = process.env): Target {
  const given = readGiven(text);
  const value = (name: Setting): string | undefined =>
    given.get(name) || environment[variables[name] ?? ''] || undefined;
  refuseService(given, environment);
  for (const name of given.keys())
    if (!isSetting(name)) throw new WrongDatabaseUrl(`the setting "${name}" is not known here. Remove it.`);
  for (const [name, choices] of Object.entries<readonly string[]>(settings)) {
    const chosen = value(name as Setting); // a key of settings
    if (chosen !== undefined && choices.length > 0 && !choices.includes(chosen))
      throw new WrongDatabaseUrl(`${name} must be one of ${choices.join(', ')}.`);
  }
  const user = value('user') ?? userInfo().username;
  const hosts = hostsOf(value);
  const seconds = Number(value('connect_timeout') ?? 0);
  const isSocket = hosts.every(({ host }) => host.startsWith('/'));
  const encryption = isSocket ? [false as const] : encryptionOf(value);
  const requiresChannelBinding = value('channel_binding') === 'require';
  const encrypted = encryption.filter((way) => way !== false);
  if (requiresChannelBinding && encrypted.length === 0)
    throw new WrongDatabaseUrl('channel_binding=require needs TLS, and there is none here. Take it out.');
  return {
    hosts,
    user,
    database: value('dbname') ?? user,
    password: value('password'),
    passwordFile: value('passfile') ?? join(homedir(), '.pgpass'),
    applicationName: value('application_name'),
    options: value('options'),
    connectTimeoutMs: seconds > 0 ? Math.max(seconds, 2) * 1000 : undefined,
    encryption: requiresChannelBinding ? encrypted : encryption,
    isDirectTls: value('sslnegotiation') === 'direct',
    requiresChannelBinding,
  };
}

/** What the text itself says, by libpq's names. */
export const readGiven = (text: string): ReadonlyMap<string, string> =>
  /^postgres(ql)?:\/\//.test(text) ? readUrl(text) : readSettings(text);

/** A section of pg_service.conf would say where the database is. Without it another one could be meant. */
function refuseService(given: ReadonlyMap<string, string>, { PGSERVICE }: Environment): void {
  const isNamed = given.has('service') || (PGSERVICE && !given.has('host') && !given.has('hostaddr'));
  if (!isNamed) return;
  throw new WrongDatabaseUrl(
    `${given.has('service') ? 'service' : 'PGSERVICE'} is not supported: pg_service.conf is not read. Write what its section says instead, such as host=db.example dbname=flattr user=flattr.`,
  );
}

/** `postgres://user:password@host:port,host:port/database?setting=value` */
function readUrl(text: string): Map<string, string> {
  const parts = /^postgres(?:ql)?:\/\/(?:([^@/]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/.exec(text);
  if (!parts) throw new WrongDatabaseUrl(example);
  const [, credentials = '', hosts = '', database = '', query = ''] = parts;
  const [user = '', ...password] = credentials.split(':');
  // What only a password has, in a place of something else.
  if (/@/.test(hosts) || /[@/]/.test(database)) throw new WrongDatabaseUrl(encoding);
  const found = new Map<string, string>();
  const put = (name: string, value: string) => {
    if (value !== '') found.set(name, decode(value));
  };
  put('user', user);
  put('password', password.join(':'));
  put('dbname', database);
  const each =
    hosts === '' ? [] : hosts.split(',').map((host) => /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(host));
  if (each.includes(null)) throw new WrongDatabaseUrl(`a host or port makes no sense. ${encoding}`);
  put('host', each.map((host) => host?.[1]?.replace(/^\[|\]$/g, '') ?? '').join(','));
  if (each.some((host) => host?.[2])) put('port', each.map((host) => host?.[2] ?? '').join(','));
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=');
    const [plainName, plainValue] = [decode(name), decode(value.join('='))];
    if (!/^\w+$/.test(plainName)) throw new WrongDatabaseUrl(encoding);
    if (plainName === 'ssl' && plainValue === 'true') found.set('sslmode', 'require');
    else found.set(plainName, plainValue);
  }
  return found;
}

/** `host=localhost dbname=flattr`, with quotes around a value that has spaces; or only a database's name. */
function readSettings(text: string): Map<string, string> {
  if (/^[^\s=:/@\\]+$/.test(text)) return new Map([['dbname', text]]);
  const found = new Map<string, string>();
  let rest = text.trim();
  while (rest !== '') {
    const pair = /^(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?:\s+|$)/.exec(rest);
    if (!pair) throw new WrongDatabaseUrl(example);
    found.set(pair[1] ?? '', (pair[2] ?? pair[3] ?? '').replace(/\\(.)/g, '$1'));
    rest = rest.slice(pair[0].length);
  }
  if (found.size === 0) throw new WrongDatabaseUrl(example);
  return found;
}

const example = 'must be an address such as postgres://user:password@host:5432/flattr';
const encoding = `${example}, with special characters of the password in percent-encoding: %40 for @, %3A for :, %2F for /, %3F for ?.`;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new WrongDatabaseUrl(
      'a % must be followed by two hexadecimal digits: write a % in a password as %25.',
    );
  }
}

function hostsOf(value: (name: Setting) => string | undefined): Host[] {
  const ports = (value('port') ?? '').split(',');
  const addresses = value('hostaddr')?.split(',');
  const names = (value('host') ?? value('hostaddr') ?? '').split(',');
  if ((ports.length > 1 && ports.length !== names.length) || (addresses && addresses.length !== names.length))
    throw new WrongDatabaseUrl('there must be one port, or one for each host.');
  return names.map((name, index) => {
    const port = Number((ports.length > 1 ? ports[index] : ports[0]) || 5432);
    if (!(port > 0 && port < 65_536)) throw new WrongDatabaseUrl('a port makes no sense.');
    return { host: name || usualHost(port), address: addresses?.[index] || undefined, port };
  });
}

/** Where psql looks without a host: the socket's usual folder, on Debian or as PostgreSQL is built. */
function usualHost(port: number): string {
  const isThere = (folder: string) => existsSync(join(folder, `.s.PGSQL.${port}`));
  return ['/var/run/postgresql', '/tmp'].find(isThere) ?? 'localhost';
}

function encryptionOf(value: (name: Setting) => string | undefined): (false | ConnectionOptions)[] {
  const own = (name: string) => [join(homedir(), '.postgresql', name)].find((path) => existsSync(path));
  const root = value('sslrootcert') ?? own('root.crt');
  const isSystem = root === 'system';
  const mode = value('sslmode') ?? (isSystem ? 'verify-full' : 'prefer');
  if (mode === 'disable') return [false];
  const authority = root === undefined || isSystem ? undefined : readPem(root, 'sslrootcert');
  const minVersion = (value('ssl_min_protocol_version') ?? 'TLSv1.2') as 'TLSv1.2'; // one of Node's, which settings.ts lists
  const tls = { ...clientCertificate(value, own), minVersion, ...(authority && { ca: authority }) };
  const unchecked = { ...tls, rejectUnauthorized: false };
  const anyName = { ...tls, checkServerIdentity: () => undefined };
  switch (mode) {
    case 'allow':
      return [false, unchecked];
    case 'prefer':
      return [unchecked, false];
    case 'verify-full':
      return [tls];
    case 'verify-ca':
      if (!authority)
        throw new WrongDatabaseUrl('sslmode=verify-ca needs sslrootcert, the file of the authority.');
      return [anyName];
    case 'require': // psql checks the authority when it has one
      return [authority ? anyName : unchecked];
    default:
      return [unchecked];
  }
}

function clientCertificate(
  value: (name: Setting) => string | undefined,
  own: (name: string) => string | undefined,
): ConnectionOptions {
  const certificate = value('sslcert') ?? own('postgresql.crt');
  const key = value('sslkey') ?? own('postgresql.key');
  const passphrase = value('sslpassword');
  return {
    ...(certificate !== undefined && { cert: readPem(certificate, 'sslcert') }),
    ...(certificate !== undefined && key !== undefined && { key: readPem(key, 'sslkey') }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

function readPem(path: string, name: Setting): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WrongDatabaseUrl(`the file of ${name} cannot be read (${(error as { code?: string }).code}).`);
  }
}
