import type { Db } from '../db/database.ts';

export interface CodeRow {
  code_hash: string;
  email: string;
  tries: number;
  expires_at: Date;
  used_at: Date | null;
}

export async function insertCode(
  db: Db,
  row: { id_hash: string; code_hash: string; email: string; created_at: Date; expires_at: Date },
): Promise<void> {
  await db('sign_in_codes').insert(row);
}

/** Takes one try and returns the code it was taken for; undefined when there is none left or nothing to try. */
export async function takeTry(
  db: Db,
  idHash: string,
  now: Date,
  mostTries: number,
): Promise<CodeRow | undefined> {
  const rows = await db('sign_in_codes')
    .where({ id_hash: idHash })
    .whereNull('used_at')
    .where('tries', '<', mostTries)
    .where('expires_at', '>', now)
    .update({ tries: db.raw('tries + 1') })
    .returning<CodeRow[]>(['code_hash', 'email', 'tries', 'expires_at', 'used_at']);
  return rows[0];
}

/** True for the one request that uses the code up. */
export async function markCodeUsed(db: Db, idHash: string, now: Date): Promise<boolean> {
  const rows = await db('sign_in_codes')
    .where({ id_hash: idHash })
    .whereNull('used_at')
    .update({ used_at: now })
    .returning('id_hash');
  return rows.length === 1;
}

export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await db('sign_in_codes').where('expires_at', '<', now).delete();
  await db('sessions').where('expires_at', '<', now).delete();
}

export async function insertSession(
  db: Db,
  row: { token_hash: string; id: string; member_id: bigint; created_at: Date; expires_at: Date },
): Promise<void> {
  await db('sessions').insert(row);
}

export async function findSession(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<{ id: string; member_id: bigint } | undefined> {
  return db('sessions')
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', now)
    .first<{ id: string; member_id: bigint } | undefined>('id', 'member_id');
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db('sessions').where({ token_hash: tokenHash }).delete();
}

export async function deleteSessionsOf(db: Db, memberId: bigint): Promise<void> {
  await db('sessions').where({ member_id: memberId }).delete();
}
