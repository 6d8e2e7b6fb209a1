import { randomBytes, randomUUID } from 'node:crypto';
import type { Language } from '@flattr/pages/languages';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import type { Session } from '../../platform/session.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { Members, NotSignedIn } from '../members/service.ts';
import { noteLanguage } from '../members/store.ts';
import * as store from './store.ts';

/** Who is signed in where. Every request looks its session up, so a session that was ended is over at once. */
export interface Sessions extends Forgetful {
  readonly lifetimeMs: number;
  /**
   * Opens a session and returns the cookie's token, a new one at every sign-in. The session that this browser had before
   * ends, and its sites stay connected.
   */
  open(memberId: bigint, how?: SigningIn): Promise<Opened | NotSignedIn>;
  /** `language`: that of the pages they use. Mails are written in it. */
  find(token: string, language?: Language): Promise<Session | undefined>;
  /** Which of these sessions, of these members, have not ended. */
  standing(ids: readonly string[], memberIds: readonly bigint[]): Promise<Set<string>>;
  /** Fails when the member signed in longer ago than a quarter of an hour. */
  requireRecent(session: Session): Promise<Failure<'sign-in-again'> | undefined>;
  /** Newest first. */
  list(memberId: bigint): Promise<store.SessionRow[]>;
  /** Signs out. With `revokeGrants` the sites that were connected in this session are disconnected too. */
  end(token: string, options: { revokeGrants: boolean }): Promise<void>;
  /** Ends another session of a member, and disconnects the sites that were connected in it. */
  revoke(memberId: bigint, id: string): Promise<void>;
  /** Likewise for all sessions but this one. */
  revokeOthers(session: Session): Promise<void>;
  deleteExpired(now: Date): Promise<void>;
}

/** How and where a member signs in. */
export interface SigningIn {
  readonly device?: string;
  readonly method?: 'code' | 'passkey';
  readonly language?: Language;
  /** The token this browser had before: its session ends with the new one. */
  readonly replaces?: string | undefined;
}

export interface Opened {
  readonly token: string;
  readonly session: Session;
}

/** What grants do for sessions, which do not know them: the sites that a reader connected in a session. */
export interface SessionGrants {
  /** The reader signed in again in the same browser: the new session has the sites of the one before. */
  follow(transaction: Db, memberId: bigint, from: string, to: string): Promise<void>;
  revokeOfSession(
    session: Pick<Session, 'id' | 'memberId'>,
    within?: { within: Db; now: Date },
  ): Promise<void>;
  revokeOfOtherSessions(transaction: Db, memberId: bigint, sessionId: string, now: Date): Promise<void>;
  countForSession(session: Pick<Session, 'id' | 'memberId'>): Promise<number>;
}

/** Forgets what a member began in one session and cannot finish in another. */
type ForgetBegun = (
  db: Db,
  memberId: bigint,
  sessions: { readonly id: string } | { readonly except: string },
) => Promise<void>;

interface Neighbours {
  readonly members: Members;
  readonly grants: SessionGrants;
  readonly forgetBegun: ForgetBegun;
}

type SessionsContext = Pick<Context, 'db' | 'clock'>;

const lifetimeMs = 90 * 24 * 60 * 60_000;
/** For how long after signing in a member can change how they sign in. */
const recentMs = 15 * 60_000;
/** How stale `last_used_at` may be: a write for each request would cost more than it tells. */
const lastUseStepMs = 10 * 60_000;

export function createSessions(context: SessionsContext, neighbours: Neighbours): Sessions {
  const { db, clock } = context;
  return {
    lifetimeMs,
    open: (memberId, how = {}) => open(context, neighbours, memberId, how),
    find: (token, language) => find(context, token, language),
    standing: async (ids, memberIds) => new Set(await store.findStanding(db, ids, memberIds, await clock())),
    async requireRecent({ signedInAt }) {
      const isRecent = (await clock()).getTime() - signedInAt.getTime() <= recentMs;
      return isRecent ? undefined : fail('sign-in-again');
    },
    list: async (memberId) => store.findSessionsOf(db, memberId, await clock()),
    async end(token, { revokeGrants }) {
      const session = revokeGrants ? await find(context, token) : undefined;
      if (session) await neighbours.grants.revokeOfSession(session);
      const ended = await store.deleteSession(db, sha256(token));
      if (ended) await neighbours.forgetBegun(db, ended.member_id, ended);
    },
    async revoke(memberId, id) {
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        await store.deleteSessionsOf(transaction, memberId, { id });
        await neighbours.grants.revokeOfSession({ id, memberId }, { within: transaction, now });
        await neighbours.forgetBegun(transaction, memberId, { id });
      });
    },
    async revokeOthers({ memberId, id }) {
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        await store.deleteSessionsOf(transaction, memberId, { except: id });
        await neighbours.grants.revokeOfOtherSessions(transaction, memberId, id, now);
        await neighbours.forgetBegun(transaction, memberId, { except: id });
      });
    },
    deleteExpired: (now) => store.deleteExpired(db, now),
    forget: (transaction, { id }) => store.deleteSessionsOf(transaction, id),
  };
}

async function open(
  { clock }: SessionsContext,
  { members, grants, forgetBegun }: Neighbours,
  memberId: bigint,
  { device, method, language, replaces }: SigningIn,
): Promise<Opened | NotSignedIn> {
  const now = await clock();
  const token = randomBytes(32).toString('base64url');
  const session = { id: randomUUID(), memberId, signedInAt: now, method: method ?? null };
  return members.whileOpen(memberId, async (transaction) => {
    await store.insertSession(transaction, {
      token_hash: sha256(token),
      id: session.id,
      member_id: memberId,
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimeMs),
      device: device ?? null,
      method: method ?? null,
      last_used_at: now,
    });
    if (language) await noteLanguage(transaction, memberId, language);
    const before =
      replaces === undefined ? undefined : await store.deleteSession(transaction, sha256(replaces));
    if (before) await forgetBegun(transaction, before.member_id, { id: before.id });
    if (before?.member_id === memberId) await grants.follow(transaction, memberId, before.id, session.id);
    return { token, session };
  });
}

async function find(
  { db, clock }: SessionsContext,
  token: string,
  language?: Language,
): Promise<Session | undefined> {
  const now = await clock();
  const hash = sha256(token);
  const row = await store.findSession(db, hash, now);
  if (!row) return undefined;
  const stale = new Date(now.getTime() - lastUseStepMs);
  if (row.last_used_at === null || row.last_used_at < stale) {
    await store.touchSession(db, hash, now);
    if (language) await noteLanguage(db, row.member_id, language);
  }
  return { id: row.id, memberId: row.member_id, signedInAt: row.created_at, method: row.method };
}
