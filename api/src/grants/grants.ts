import { verifyConnect } from '@flattr/click-token/verify-connect';
import { canonicalOrigin } from '@flattr/contract';
import type { Members, NotSignedIn } from '../accounts/index.ts';
import type { Context } from '../platform/context.ts';
import type { Db } from '../platform/db/index.ts';
import { type Failure, fail } from '../platform/failure.ts';
import type { Forgetful } from '../platform/member-data.ts';
import * as store from './store.ts';

export type Grant = store.GrantOfKey;

/** The session in which a reader gives or takes back a grant. */
interface Session {
  readonly id: string;
  readonly memberId: bigint;
}

/** What a page of ours sends to connect a site. */
interface Connection {
  readonly origin: string;
  readonly nonce: string;
  readonly token: string;
}

/** Readers' permissions for sites: one origin, one key, until it ends or is revoked. */
export interface Grants extends Forgetful {
  /**
   * Grants `origin` clicks signed by the key inside `token`. Our own page vouches for the origin, which the browser
   * verified; the token proves that its sender holds the key.
   */
  connect(
    session: Session,
    connection: Connection,
  ): Promise<
    { readonly origin: string; readonly expiresAt: Date } | Failure<'bad-connect' | 'known-key'> | NotSignedIn
  >;
  /** The grants of keys, by thumbprint. Whether one stands is said by `stands`. */
  byThumbprint(thumbprints: readonly string[], within?: Db): Promise<Map<string, Grant>>;
  /** The sites that a reader connected, and whether it was in this session. */
  sites(readerId: bigint, now: Date, sessionId?: string): Promise<store.SiteRow[]>;
  /** Takes back all keys of one site. */
  revokeSite(readerId: bigint, origin: string): Promise<void>;
  /** Takes back all keys that were granted in this session, on every site. */
  revokeOfSession(session: Session, options?: { within?: Db; now?: Date }): Promise<void>;
  /** Takes back all keys that were granted in other sessions of the reader. */
  revokeOfOtherSessions(transaction: Db, readerId: bigint, sessionId: string, now: Date): Promise<void>;
  /** A reader who signs in again in the same browser has a new session: the browser's keys go with it. */
  follow(transaction: Db, readerId: bigint, from: string, to: string): Promise<void>;
  /** How many sites were connected in a session. */
  countForSession(session: Session): Promise<number>;
}

/** Whether a grant speaks for an origin: neither revoked nor expired. */
export function stands(grant: Grant, origin: string, now: Date): boolean {
  return grant.origin === origin && grant.revoked_at === null && grant.expires_at > now;
}

export interface GrantsContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'publicUrl'>;
}

interface Rooms {
  readonly members: Pick<Members, 'whileOpen'>;
}

export function createGrants(context: GrantsContext, rooms: Rooms): Grants {
  const { db, clock } = context;
  return {
    connect: (session, connection) => connect(context, rooms, session, connection),
    byThumbprint: (thumbprints, within = db) => store.findByThumbprint(within, thumbprints),
    sites: (readerId, now, sessionId) => store.findSites(db, readerId, sessionId ?? null, now),
    revokeSite: async (readerId, origin) => store.revokeOfSite(db, readerId, origin, await clock()),
    async revokeOfSession({ id, memberId }, { within = db, now } = {}) {
      await store.revokeOfSession(within, memberId, id, now ?? (await clock()));
    },
    revokeOfOtherSessions: store.revokeOfOtherSessions,
    follow: store.moveGrants,
    forget: (transaction, { id }) => store.deleteGrantsOf(transaction, id),
    countForSession: async ({ id, memberId }) => store.countSites(db, memberId, id, await clock()),
  };
}

const grantLifetimeMs = 180 * 24 * 60 * 60_000;

async function connect(
  { clock, config: { publicUrl } }: GrantsContext,
  { members }: Rooms,
  session: Session,
  { origin: issuer, nonce, token }: Connection,
): ReturnType<Grants['connect']> {
  const origin = canonicalOrigin(issuer);
  if (origin === publicUrl) return fail('bad-connect');
  const now = await clock();
  const proven = await verifyConnect(token, { issuer, audience: publicUrl, nonce, now });
  if (!proven) return fail('bad-connect');
  const expiresAt = new Date(now.getTime() + grantLifetimeMs);
  return members.whileOpen(session.memberId, async (transaction) => {
    const isNew = await store.insertGrant(transaction, {
      thumbprint: proven.kid,
      reader_id: session.memberId,
      origin,
      public_key: proven.publicJwk,
      session_id: session.id,
      created_at: now,
      expires_at: expiresAt,
    });
    return isNew ? { origin, expiresAt } : fail('known-key');
  });
}
