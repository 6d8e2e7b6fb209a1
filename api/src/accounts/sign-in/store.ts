import type { Db } from '../../platform/db/database.ts';

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

/** Also what the limits counted in times that are over (`expire` is in milliseconds). */
export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await db('sign_in_codes').where('expires_at', '<', now).delete();
  await db('sessions').where('expires_at', '<', now).delete();
  await db('rate_limits').where('expire', '<', now.getTime()).delete();
}

export async function deleteCodesOf(db: Db, email: string): Promise<void> {
  await db('sign_in_codes').where({ email }).delete();
}

export interface SessionRow {
  id: string;
  member_id: bigint;
  created_at: Date;
  last_used_at: Date | null;
  /** A few words of ours, such as "Firefox on Windows". */
  device: string | null;
  method: 'code' | 'passkey' | null;
}

const sessionColumns = ['id', 'member_id', 'created_at', 'last_used_at', 'device', 'method'] as const;

export async function insertSession(
  db: Db,
  row: SessionRow & { token_hash: string; expires_at: Date },
): Promise<void> {
  await db('sessions').insert(row);
}

/** The members are named because there is an index by them. */
export async function findStanding(
  db: Db,
  ids: readonly string[],
  memberIds: readonly bigint[],
  now: Date,
): Promise<string[]> {
  const rows = await db('sessions')
    .whereIn('member_id', [...memberIds] as never[]) // knex's own types leave bigint out
    .whereIn('id', [...ids])
    .where('expires_at', '>', now)
    .select<{ id: string }[]>('id');
  return rows.map(({ id }) => id);
}

export async function findSession(db: Db, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  return db('sessions')
    .where({ token_hash: tokenHash })
    .where('expires_at', '>', now)
    .first<SessionRow | undefined>(...sessionColumns);
}

export async function touchSession(db: Db, tokenHash: string, now: Date): Promise<void> {
  await db('sessions').where({ token_hash: tokenHash }).update({ last_used_at: now });
}

export async function findSessionsOf(db: Db, memberId: bigint, now: Date): Promise<SessionRow[]> {
  return db('sessions')
    .where({ member_id: memberId })
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .select<SessionRow[]>(...sessionColumns);
}

/** Returns what it was; undefined when there was none. */
export async function deleteSession(
  db: Db,
  tokenHash: string,
): Promise<{ id: string; member_id: bigint } | undefined> {
  const rows = await db('sessions')
    .where({ token_hash: tokenHash })
    .delete()
    .returning<{ id: string; member_id: bigint }[]>(['id', 'member_id']);
  return rows[0];
}

/** One session of a member, all but one, or all. */
export async function deleteSessionsOf(
  db: Db,
  memberId: bigint,
  { id, except }: { id?: string; except?: string } = {},
): Promise<void> {
  const sessions = db('sessions').where({ member_id: memberId });
  if (id !== undefined) sessions.where({ id });
  if (except !== undefined) sessions.whereNot({ id: except });
  await sessions.delete();
}
