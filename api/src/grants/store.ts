import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import { type Db, prepared, query, sql, write } from '../platform/db/index.ts';

export interface GrantRow {
  readonly thumbprint: string;
  readonly reader_id: bigint;
  readonly origin: string;
  /** The public half of the site's key, as its page sent it (RFC 7517). */
  readonly public_key: PublicClickJwk;
  readonly session_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
}

/** What a grant says of its key. */
export type GrantOfKey = Omit<GrantRow, 'session_id' | 'created_at'>;

/** A site that a reader connected. */
export interface SiteRow {
  readonly origin: string;
  /** The first of its grants that stand. */
  readonly connected_at: Date;
  /** The end of the last one. */
  readonly expires_at: Date;
  /** One of them was made in this session. */
  readonly here: boolean;
}

/** Grants by the thumbprint of their key. Asked twice for each batch of clicks. */
export async function findByThumbprint(
  db: Db,
  thumbprints: readonly string[],
): Promise<Map<string, GrantOfKey>> {
  if (thumbprints.length === 0) return new Map();
  const rows = await query<GrantOfKey>(
    db,
    prepared(
      'grants.find',
      sql`select thumbprint, reader_id, origin, public_key, expires_at, revoked_at
          from grants where thumbprint = any(${thumbprints})`,
    ),
  );
  return new Map(rows.map((row) => [row.thumbprint, row]));
}

/** False if the key is known for any reader. It is never updated. */
export async function insertGrant(db: Db, grant: Omit<GrantRow, 'revoked_at'>): Promise<boolean> {
  const { thumbprint, reader_id, origin, public_key, session_id, created_at, expires_at } = grant;
  const inserted = await write(
    db,
    sql`insert into grants (thumbprint, reader_id, origin, public_key, session_id, created_at, expires_at)
        values (${thumbprint}, ${reader_id}, ${origin}, ${JSON.stringify(public_key)}, ${session_id}, ${created_at},
                ${expires_at})
        on conflict (thumbprint) do nothing`,
  );
  return inserted === 1;
}

export async function findSites(
  db: Db,
  readerId: bigint,
  sessionId: string | null,
  now: Date,
): Promise<SiteRow[]> {
  return query(
    db,
    sql`select origin, min(created_at) as connected_at, max(expires_at) as expires_at,
               coalesce(bool_or(session_id = ${sessionId}), false) as here
        from grants where reader_id = ${readerId} and revoked_at is null and expires_at > ${now}
        group by origin order by origin`,
  );
}

export async function revokeOfSite(db: Db, readerId: bigint, origin: string, now: Date): Promise<void> {
  await write(
    db,
    sql`update grants set revoked_at = ${now}
        where reader_id = ${readerId} and origin = ${origin} and revoked_at is null`,
  );
}

export async function revokeOfSession(db: Db, readerId: bigint, sessionId: string, now: Date): Promise<void> {
  await write(
    db,
    sql`update grants set revoked_at = ${now}
        where reader_id = ${readerId} and session_id = ${sessionId} and revoked_at is null`,
  );
}

export async function revokeOfOtherSessions(
  db: Db,
  readerId: bigint,
  sessionId: string,
  now: Date,
): Promise<void> {
  await write(
    db,
    sql`update grants set revoked_at = ${now}
        where reader_id = ${readerId} and session_id is distinct from ${sessionId} and revoked_at is null`,
  );
}

export async function moveGrants(db: Db, readerId: bigint, from: string, to: string): Promise<void> {
  await write(
    db,
    sql`update grants set session_id = ${to} where reader_id = ${readerId} and session_id = ${from}`,
  );
}

export async function deleteGrantsOf(db: Db, readerId: bigint): Promise<void> {
  await write(db, sql`delete from grants where reader_id = ${readerId}`);
}

export async function countSites(db: Db, readerId: bigint, sessionId: string, now: Date): Promise<number> {
  const [row] = await query<{ sites: bigint }>(
    db,
    sql`select count(distinct origin) as sites from grants
        where reader_id = ${readerId} and session_id = ${sessionId} and revoked_at is null and expires_at > ${now}`,
  );
  return Number(row?.sites ?? 0n);
}
