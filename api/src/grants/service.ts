import { verifyConnect } from '@flattr/click-token/verify-connect';
import type { Members } from '../accounts/index.ts';
import type { Clock } from '../platform/db/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { answerOf, Problem } from '../platform/http/problems.ts';
import type { Session } from '../platform/http/session.ts';
import type { ClosingMember } from '../platform/member-data.ts';
import * as store from './store.ts';

const grantLifetimeMs = 180 * 24 * 60 * 60_000;

export type Grants = ReturnType<typeof createGrants>;
export type Grant = store.GrantOfKey;

/** Whether a grant speaks for an origin: neither revoked nor expired. */
export function stands(grant: Grant, origin: string, now: Date): boolean {
  return grant.origin === origin && grant.revoked_at === null && grant.expires_at > now;
}

/** Readers' permissions for sites: one origin, one key, until it ends or is revoked. */
export function createGrants({
  db,
  clock,
  members,
  publicUrl,
}: {
  db: Db;
  clock: Clock;
  members: Members;
  publicUrl: string;
}) {
  return {
    /**
     * Grants `origin` clicks signed by the key inside `token`. Our own page vouches for the origin, which the
     * browser verified; the token proves that its sender holds the key. Problems: `bad-connect`, `known-key`.
     */
    async connect(
      session: Session,
      { origin, nonce, token }: { origin: string; nonce: string; token: string },
    ): Promise<{ expiresAt: Date }> {
      if (origin === publicUrl) throw new Problem('bad-connect');
      const now = await clock();
      const proven = await verifyConnect(token, { issuer: origin, audience: publicUrl, nonce, now });
      if (!proven) throw new Problem('bad-connect');
      const expiresAt = new Date(now.getTime() + grantLifetimeMs);
      const made = await members.whileOpen(session.memberId, (transaction) =>
        store.insertGrant(transaction, {
          thumbprint: proven.kid,
          reader_id: session.memberId,
          origin,
          public_key: proven.publicJwk,
          session_id: session.id,
          created_at: now,
          expires_at: expiresAt,
        }),
      );
      if (!answerOf(made)) throw new Problem('known-key');
      return { expiresAt };
    },

    /** The sites a reader connected, and whether it was in this session. */
    async sites(readerId: bigint, sessionId: string | null = null) {
      return store.findSites(db, readerId, sessionId, await clock());
    },

    /** Takes back all keys of one site. */
    async revokeSite(readerId: bigint, origin: string): Promise<void> {
      await store.revokeGrants(db, { reader_id: readerId, origin }, await clock());
    },

    /** Takes back all keys that were granted in this session, on every site. */
    async revokeOfSession(
      { id, memberId }: Pick<Session, 'id' | 'memberId'>,
      { within = db, now }: { within?: Db; now?: Date } = {},
    ): Promise<void> {
      await store.revokeGrants(within, { reader_id: memberId, session_id: id }, now ?? (await clock()));
    },

    /** Takes back all keys that were granted in other sessions of the reader than this one. */
    revokeOfOtherSessions: (transaction: Db, readerId: bigint, sessionId: string, now: Date) =>
      store.revokeGrantsElsewhere(transaction, readerId, sessionId, now),

    /** Who signs in anew in the same browser has a new session there; the browser's keys go with it. */
    follow: (transaction: Db, readerId: bigint, from: string, to: string) =>
      store.moveGrants(transaction, readerId, from, to),

    forget: (transaction: Db, { id }: ClosingMember) => store.deleteGrantsOf(transaction, id),

    async countForSession({ id, memberId }: Pick<Session, 'id' | 'memberId'>): Promise<number> {
      return store.countSites(db, memberId, id, await clock());
    },
  };
}
