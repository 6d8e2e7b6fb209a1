import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { MailState, Outbox } from '../../platform/mail/outbox.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { deleteExpiredLimits, sharedLimiter, takePoint } from '../../platform/rate-limits.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { Members, NotSignedIn } from '../members/service.ts';
import type { Opened, Sessions, SigningIn } from '../sessions/service.ts';
import { codeMail } from './code-mail.ts';
import * as store from './store.ts';

/** Signing in with a six-digit code sent by e-mail: ten minutes, five tries, single use. */
export interface SignIn extends Forgetful {
  /**
   * Writes a mail with a code and returns the id that goes with it. It does the same for every address, with an account
   * or without, and does not even look the account up. `email` is normalised.
   */
  sendCode(email: string, asking: Asking): Promise<string | Failure<'rate-limited'>>;
  /** What became of the mail with a code. */
  mailState(id: string): Promise<MailState | Failure<'code-expired'>>;
  /** Exchanges a code for a session. */
  signIn(
    id: string,
    code: string,
    how?: SigningIn,
  ): Promise<Opened | Failure<'wrong-code' | 'code-expired'> | NotSignedIn>;
}

/** Who asks for a code. */
interface Asking {
  /** The client's address, as limits count it. */
  readonly client: string;
  /** The member who is signed in there, if any. */
  readonly memberId?: bigint | undefined;
  /** The language of the mail. */
  readonly language?: Language | undefined;
}

interface Neighbours {
  readonly members: Members;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
}

interface SignInContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'serviceName'>;
}

const codeLifetimeMs = 10 * 60_000;
const mostTries = 5;
const hour = 3600;

export function createSignIn(context: SignInContext, neighbours: Neighbours): SignIn {
  const limiters = createLimiters(context.db);
  return {
    async sendCode(email, asking) {
      const refused = await withinLimits(limiters, neighbours.members, email, asking);
      return refused ?? sendCode(context, neighbours, email, asking.language ?? 'en');
    },
    async mailState(id) {
      const mailId = await store.findMailId(context.db, sha256(id), await context.clock());
      const state = mailId === undefined ? undefined : await neighbours.outbox.stateOf(mailId);
      return state ?? fail('code-expired');
    },
    signIn: (id, code, how = {}) => signIn(context, neighbours, { id, code, how }),
    async forget(transaction, { email }) {
      if (email !== null) await store.deleteCodesOf(transaction, email);
    },
  };
}

/** Why these and not one limit for each address: docs/threat-model.md, "No one can lock you out". */
function createLimiters(db: Db) {
  return {
    byClientAndEmail: sharedLimiter(db, 'code-asked', { requests: 5, seconds: hour }),
    byEmailInAnHour: sharedLimiter(db, 'code-hour', { requests: 20, seconds: hour }),
    byEmailInADay: sharedLimiter(db, 'code-day', { requests: 60, seconds: 24 * hour }),
    byMember: sharedLimiter(db, 'code-own', { requests: 5, seconds: hour }),
  };
}

async function withinLimits(
  limiters: ReturnType<typeof createLimiters>,
  members: Members,
  email: string,
  { client, memberId }: Asking,
): Promise<Failure<'rate-limited'> | undefined> {
  const member = memberId === undefined ? undefined : await members.get(memberId);
  // A signed-in member who confirms their own address cannot be crowded out by others.
  if (member && !(member instanceof Failure) && member.email === email) {
    return takePoint(limiters.byMember, String(memberId));
  }
  const points: [RateLimiterAbstract, string][] = [
    [limiters.byClientAndEmail, sha256(`${client}\n${email}`)],
    [limiters.byEmailInAnHour, sha256(email)],
    [limiters.byEmailInADay, sha256(email)],
  ];
  for (const [limiter, key] of points) {
    const refused = await takePoint(limiter, key);
    if (refused) return refused;
  }
  return undefined;
}

async function sendCode(
  { db, clock, config }: SignInContext,
  { sessions, outbox }: Neighbours,
  email: string,
  language: Language,
): Promise<string> {
  const now = await clock();
  await store.deleteExpired(db, now);
  await sessions.deleteExpired(now);
  await deleteExpiredLimits(db, now);
  const id = randomBytes(24).toString('base64url');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const mail = { to: email, ...codeMail(language, code, config.serviceName) };
  await inTransaction(db, async (transaction) =>
    store.insertCode(transaction, {
      id_hash: sha256(id),
      code_hash: codeHash(id, code),
      email,
      mail_id: await outbox.put(transaction, mail, { now, lastsMs: codeLifetimeMs }),
      created_at: now,
      expires_at: new Date(now.getTime() + codeLifetimeMs),
    }),
  );
  return id;
}

async function signIn(
  { db, clock }: SignInContext,
  { members, sessions }: Neighbours,
  { id, code, how }: { id: string; code: string; how: SigningIn },
): Promise<Opened | Failure<'wrong-code' | 'code-expired'> | NotSignedIn> {
  const now = await clock();
  const row = await store.takeTry(db, sha256(id), now, mostTries);
  if (!row) return fail('code-expired');
  if (!isEqual(row.code_hash, codeHash(id, code))) return fail('wrong-code');
  // The account first: a crash here costs the reader a second try with the same code, not the account.
  const memberId = await members.findOrCreate(row.email);
  if (!(await store.markCodeUsed(db, sha256(id), now))) return fail('code-expired');
  return sessions.open(memberId, { ...how, method: 'code' });
}

function codeHash(id: string, code: string): string {
  return createHmac('sha256', id).update(code).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
