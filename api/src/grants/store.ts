import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import type { Db } from '../platform/db/database.ts';
import { query as ask, sql } from '../platform/db/index.ts';
import { query } from '../platform/db/query.ts';

export interface GrantRow {
  thumbprint: string;
  reader_id: bigint;
  origin: string;
  /** The public half of the site's key, as its page sent it (RFC 7517). */
  public_key: PublicClickJwk;
  session_id: string | null;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

/** What a grant says of its key. */
export type GrantOfKey = Omit<GrantRow, 'session_id' | 'created_at'>;

/** False when the key is known already, to whomever it belongs: it is refused, never updated. */
export async function insertGrant(db: Db, row: Omit<GrantRow, 'revoked_at'>): Promise<boolean> {
  const rows = await db('grants')
    .insert({ ...row, public_key: JSON.stringify(row.public_key) })
    .onConflict('thumbprint')
    .ignore()
    .returning('thumbprint');
  return rows.length === 1;
}

/** A site that a reader connected. */
export interface SiteRow {
  origin: string;
  /** The first of its grants that stand. */
  connected_at: Date;
  /** The end of the last one. */
  expires_at: Date;
  /** One of them was made in this session. */
  here: boolean;
}

export function findSites(db: Db, readerId: bigint, sessionId: string | null, now: Date): Promise<SiteRow[]> {
  return ask(
    db,
    sql`select origin, min(created_at) as connected_at, max(expires_at) as expires_at,
               coalesce(bool_or(session_id = ${sessionId}), false) as here
        from grants where reader_id = ${readerId} and revoked_at is null and expires_at > ${now}
        group by origin order by origin`,
  );
}

export async function revokeGrants(
  db: Db,
  which: { reader_id: bigint; origin?: string; session_id?: string },
  now: Date,
): Promise<void> {
  await db('grants').where(which).whereNull('revoked_at').update({ revoked_at: now });
}

export async function revokeGrantsElsewhere(
  db: Db,
  readerId: bigint,
  sessionId: string,
  now: Date,
): Promise<void> {
  await db('grants')
    .where({ reader_id: readerId })
    .whereNull('revoked_at')
    .whereRaw('session_id is distinct from ?', [sessionId])
    .update({ revoked_at: now });
}

export async function moveGrants(db: Db, readerId: bigint, from: string, to: string): Promise<void> {
  await db('grants').where({ reader_id: readerId, session_id: from }).update({ session_id: to });
}

export async function deleteGrantsOf(db: Db, readerId: bigint): Promise<void> {
  await db('grants').where({ reader_id: readerId }).delete();
}

export async function countSites(db: Db, readerId: bigint, sessionId: string, now: Date): Promise<number> {
  const rows = await query<{ sites: bigint }>(
    db,
    `select count(distinct origin) as sites from grants
     where reader_id = ? and session_id = ? and revoked_at is null and expires_at > ?`,
    [readerId, sessionId, now],
  );
  return Number(rows[0]?.sites ?? 0n);
}
