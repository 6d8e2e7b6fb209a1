import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import type { Db } from '../platform/db/database.ts';
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

/** The sites a reader connected, with the time of the first and the end of the last grant that stands. */
export async function findSites(
  db: Db,
  readerId: bigint,
  now: Date,
): Promise<{ origin: string; connected_at: Date; expires_at: Date }[]> {
  const rows = await query<{ origin: string; connected_at: Date; expires_at: Date }>(
    db,
    `select origin, min(created_at) as connected_at, max(expires_at) as expires_at
     from grants where reader_id = ? and revoked_at is null and expires_at > ?
     group by origin order by origin`,
    [readerId, now],
  );
  return rows;
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

export async function findGrantsOf(
  db: Db,
  readerId: bigint,
): Promise<Pick<GrantRow, 'origin' | 'created_at' | 'expires_at' | 'revoked_at'>[]> {
  return db('grants')
    .where({ reader_id: readerId })
    .orderBy(['created_at', 'thumbprint'])
    .select('origin', 'created_at', 'expires_at', 'revoked_at');
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
