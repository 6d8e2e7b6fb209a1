import { type Db, empty, query, raw, sql, write } from '../../platform/db/index.ts';

export interface SessionRow {
  id: string;
  member_id: bigint;
  created_at: Date;
  last_used_at: Date | null;
  /** A few words of ours, such as "Firefox on Windows". */
  device: string | null;
  method: 'code' | 'passkey' | null;
}

const columns = raw('id, member_id, created_at, last_used_at, device, method');

export async function insertSession(
  transaction: Db,
  row: SessionRow & { token_hash: string; expires_at: Date },
): Promise<void> {
  const { token_hash, id, member_id, created_at, expires_at, last_used_at, device, method } = row;
  await write(
    transaction,
    sql`insert into sessions (token_hash, id, member_id, created_at, expires_at, last_used_at, device, method)
        values (${token_hash}, ${id}, ${member_id}, ${created_at}, ${expires_at}, ${last_used_at}, ${device}, ${method})`,
  );
}

/** The members are named because there is an index by them. */
export async function findStanding(
  db: Db,
  ids: readonly string[],
  memberIds: readonly bigint[],
  now: Date,
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select id from sessions
        where member_id = any(${memberIds}) and id = any(${ids}::uuid[]) and expires_at > ${now}`,
  );
  return rows.map(({ id }) => id);
}

export async function findSession(db: Db, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  const [row] = await query<SessionRow>(
    db,
    sql`select ${columns} from sessions where token_hash = ${tokenHash} and expires_at > ${now}`,
  );
  return row;
}

export async function touchSession(db: Db, tokenHash: string, now: Date): Promise<void> {
  await write(db, sql`update sessions set last_used_at = ${now} where token_hash = ${tokenHash}`);
}

/** Newest first. */
export function findSessionsOf(db: Db, memberId: bigint, now: Date): Promise<SessionRow[]> {
  return query(
    db,
    sql`select ${columns} from sessions
        where member_id = ${memberId} and expires_at > ${now} order by created_at desc`,
  );
}

/** Returns the session that was deleted, if there was one. */
export async function deleteSession(
  db: Db,
  tokenHash: string,
): Promise<{ id: string; member_id: bigint } | undefined> {
  const [deleted] = await query<{ id: string; member_id: bigint }>(
    db,
    sql`delete from sessions where token_hash = ${tokenHash} returning id, member_id`,
  );
  return deleted;
}

/** Deletes one session of a member, all but one, or all. */
export async function deleteSessionsOf(
  transaction: Db,
  memberId: bigint,
  { id, except }: { id?: string; except?: string } = {},
): Promise<void> {
  await write(
    transaction,
    sql`delete from sessions where member_id = ${memberId}
        ${id === undefined ? empty : sql`and id = ${id}`}
        ${except === undefined ? empty : sql`and id <> ${except}`}`,
  );
}

export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await write(db, sql`delete from sessions where expires_at < ${now}`);
}
