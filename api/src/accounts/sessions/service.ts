import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { Problem } from '../../platform/http/problems.ts';
import type { Session } from '../../platform/http/session.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import type { Members } from '../members/service.ts';
import * as store from '../sign-in/store.ts';

const sessionLifetimeMs = 90 * 24 * 60 * 60_000;
/** How long after signing in the ways of signing in may be changed. */
const recentMs = 15 * 60_000;
/** How stale `last_used_at` may be: a write for each request would cost more than it tells. */
const lastUseStepMs = 10 * 60_000;

export type Sessions = ReturnType<typeof createSessions>;

/** How and where somebody signs in. */
export interface SigningIn {
  readonly device?: string;
  readonly method?: 'code' | 'passkey';
  /** The token this browser had before: its session ends with the new one. */
  readonly replaces?: string | undefined;
}

/** The sites that a reader connected in a session: what grants do for sessions, which do not know them. */
export interface SessionGrants {
  /** The reader signed in again in the same browser: its new session has the sites of the one before. */
  follow(transaction: Db, memberId: bigint, from: string, to: string): Promise<void>;
  revokeOfSession(
    session: Pick<Session, 'id' | 'memberId'>,
    within?: { within: Db; now: Date },
  ): Promise<void>;
  revokeOfOtherSessions(transaction: Db, memberId: bigint, sessionId: string, now: Date): Promise<void>;
  countForSession(session: Pick<Session, 'id' | 'memberId'>): Promise<number>;
}

interface Dependencies {
  db: Db;
  clock: Clock;
  members: Members;
  grants: SessionGrants;
}

/** Who is signed in where. A session is looked up with each request, so one that was ended is over at once. */
export function createSessions({ db, clock, members, grants }: Dependencies) {
  return {
    lifetimeMs: sessionLifetimeMs,

    /**
     * Opens a session and returns the cookie's token, a new one at every sign-in. What this browser had before ends,
     * and the sites that were connected in it stay with the browser. A `not-signed-in` problem when the account was
     * closed meanwhile.
     */
    async open(
      memberId: bigint,
      { device, method, replaces }: SigningIn = {},
    ): Promise<{ token: string; session: Session }> {
      const now = await clock();
      const token = randomBytes(32).toString('base64url');
      const session = { id: randomUUID(), memberId, signedInAt: now };
      await inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        await store.insertSession(transaction, {
          token_hash: sha256(token),
          id: session.id,
          member_id: memberId,
          created_at: now,
          expires_at: new Date(now.getTime() + sessionLifetimeMs),
          device: device ?? null,
          method: method ?? null,
          last_used_at: now,
        });
        const before =
          replaces === undefined ? undefined : await store.deleteSession(transaction, sha256(replaces));
        if (before?.member_id === memberId) await grants.follow(transaction, memberId, before.id, session.id);
      });
      return { token, session };
    },

    async find(token: string): Promise<Session | undefined> {
      const now = await clock();
      const hash = sha256(token);
      const row = await store.findSession(db, hash, now);
      if (!row) return undefined;
      const stale = new Date(now.getTime() - lastUseStepMs);
      if (row.last_used_at === null || row.last_used_at < stale) await store.touchSession(db, hash, now);
      return { id: row.id, memberId: row.member_id, signedInAt: row.created_at };
    },

    /** Which of these sessions, of these members, have not ended. */
    async standing(ids: readonly string[], memberIds: readonly bigint[]): Promise<Set<string>> {
      return new Set(await store.findStanding(db, ids, memberIds, await clock()));
    },

    /** Lets through who signed in a short while ago; a `sign-in-again` problem for others. */
    async requireRecent({ signedInAt }: Session): Promise<void> {
      if ((await clock()).getTime() - signedInAt.getTime() > recentMs) throw new Problem('sign-in-again');
    },

    /** Newest first. */
    list: async (memberId: bigint) => store.findSessionsOf(db, memberId, await clock()),

    /** Signs out. With `revokeGrants` the sites that were connected in this session are disconnected too. */
    async end(token: string, { revokeGrants }: { revokeGrants: boolean }): Promise<void> {
      const session = revokeGrants ? await this.find(token) : undefined;
      if (session) await grants.revokeOfSession(session);
      await store.deleteSession(db, sha256(token));
    },

    /** Ends one session of a member from elsewhere, and disconnects the sites that were connected in it. */
    async revoke(memberId: bigint, id: string): Promise<void> {
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        await store.deleteSessionsOf(transaction, memberId, { id });
        await grants.revokeOfSession({ id, memberId }, { within: transaction, now });
      });
    },

    /** Likewise for all but the one that asks. */
    async revokeOthers({ memberId, id }: Session): Promise<void> {
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        await store.deleteSessionsOf(transaction, memberId, { except: id });
        await grants.revokeOfOtherSessions(transaction, memberId, id, now);
      });
    },

    forget: (transaction: Db, { id }: ClosingMember) => store.deleteSessionsOf(transaction, id),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
