import type { Db } from '../../platform/db/database.ts';
import { namedQuery, query } from '../../platform/db/query.ts';

export interface MemberRow {
  id: bigint;
  email: string | null;
  handle: string | null;
  name: string | null;
  monthly_amount: bigint;
  paused: boolean;
  /** Whether creators see who this reader is. */
  shown: boolean;
  wallet: bigint;
  earnings: bigint;
}

export interface CreatorRow {
  id: bigint;
  handle: string;
  name: string | null;
}

export async function findMember(db: Db, id: bigint): Promise<MemberRow | undefined> {
  const rows = await query<MemberRow>(
    db,
    `select m.id, m.email, m.handle, m.name, m.monthly_amount, m.paused, m.shown, b.wallet, b.earnings
     from members m join balances b on b.member_id = m.id
     where m.id = ? and m.closed_at is null`,
    [id],
  );
  return rows[0];
}

/** Makes a member and their balances; the caller claims the e-mail address in the same transaction. */
export async function insertMember(db: Db, email: string, now: Date): Promise<bigint> {
  const [row] = await db('members').insert({ email, created_at: now }).returning<{ id: bigint }[]>('id');
  if (!row) throw new Error('insert into members returned no id');
  await db('balances').insert({ member_id: row.id });
  return row.id;
}

/** False when somebody has the address already. */
export async function claimEmail(db: Db, email: string, memberId: bigint, now: Date): Promise<boolean> {
  const rows = await db('emails')
    .insert({ email, member_id: memberId, created_at: now })
    .onConflict('email')
    .ignore()
    .returning('email');
  return rows.length === 1;
}

export async function findMemberIdByEmail(db: Db, email: string): Promise<bigint | undefined> {
  const row = await db('emails').where({ email }).first<{ member_id: bigint } | undefined>('member_id');
  return row?.member_id;
}

export async function updateMember(
  db: Db,
  id: bigint,
  changes: { monthly_amount?: bigint; paused?: boolean; name?: string | null; shown?: boolean },
): Promise<void> {
  await db('members').where({ id }).update(changes);
}

/** False when the member has one already, or is closed. */
export async function giveHandle(db: Db, id: bigint, handle: string, now: Date): Promise<boolean> {
  const rows = await db('members')
    .where({ id })
    .whereNull('handle')
    .whereNull('closed_at')
    .update({ handle, creator_since: now })
    .returning('id');
  return rows.length === 1;
}

/** False when somebody has, or had, the handle. */
export async function claimHandle(db: Db, handle: string, memberId: bigint, now: Date): Promise<boolean> {
  const rows = await db('handles')
    .insert({ handle, member_id: memberId, created_at: now })
    .onConflict('handle')
    .ignore()
    .returning('handle');
  return rows.length === 1;
}

/** Whether a closed account had the handle. Asked after claiming it: whoever was closed meanwhile is seen then. */
export async function isRetired(db: Db, handleHash: string): Promise<boolean> {
  const row = await db('retired_handles').where({ handle_hash: handleHash }).first('handle_hash');
  return row !== undefined;
}

/** The member ids behind handles; closed and unknown ones are left out. */
export async function findCreatorIds(db: Db, handles: readonly string[]): Promise<Map<string, bigint>> {
  if (handles.length === 0) return new Map();
  const rows = await namedQuery<{ handle: string; member_id: bigint }>(
    db,
    'members.find-creator-ids',
    'select handle, member_id from handles where handle = any($1) and closed_at is null',
    [handles],
  );
  return new Map(rows.map((row) => [row.handle, row.member_id]));
}

/** Handle and name of creators by member id; the closed have neither any more, and are left out. */
export async function findCreators(db: Db, ids: readonly bigint[]): Promise<Map<bigint, CreatorRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db('members')
    .whereIn('id', [...ids] as never[])
    .whereNotNull('handle')
    .select<CreatorRow[]>('id', 'handle', 'name');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps an account from being closed until this transaction ends; false when it is closed. */
export async function holdOpenAccount(transaction: Db, id: bigint): Promise<boolean> {
  const rows = await query(
    transaction,
    'select 1 from members where id = ? and closed_at is null for share',
    [id],
  );
  return rows.length === 1;
}

/**
 * Closes an account by the database's clock; undefined when it was closed before. It waits for everybody who holds
 * the account, and for no transfer: those only need that the member exists.
 */
export async function closeMember(
  transaction: Db,
  id: bigint,
): Promise<{ email: string | null; handle: string | null; closed_at: Date } | undefined> {
  const rows = await query<{ email: string | null; handle: string | null; closed_at: Date }>(
    transaction,
    `update members set closed_at = clock_timestamp() where id = ? and closed_at is null
     returning email, handle, closed_at`,
    [id],
  );
  return rows[0];
}

/** Lets the address sign up anew. */
export async function releaseEmail(transaction: Db, email: string, memberId: bigint): Promise<void> {
  await transaction('emails').where({ email, member_id: memberId }).delete();
}

/** Nobody can be flattred under the handle any more, and nobody else can have it. */
export async function retireHandle(
  transaction: Db,
  handle: string,
  handleHash: string,
  closedAt: Date,
): Promise<void> {
  await transaction('retired_handles')
    .insert({ handle_hash: handleHash, retired_at: closedAt })
    .onConflict('handle_hash')
    .ignore();
  await transaction('handles').where({ handle }).delete();
}

/** Forgets what a closed member was called. */
export async function forgetNames(transaction: Db, id: bigint): Promise<void> {
  await transaction('members').where({ id }).update({ handle: null, name: null, shown: false });
}

/**
 * Forgets the addresses of closed members, or of one of them, to whom nothing is owed: no earnings, and no month under
 * way that could still bring some.
 */
export async function forgetAddresses(db: Db, id?: bigint): Promise<void> {
  await db.raw(
    `update members set email = null
     where closed_at is not null and email is not null ${id === undefined ? '' : 'and id = ?'}
       and not exists (select 1 from balances b where b.member_id = members.id and b.earnings > 0)
       and not exists (select 1 from months where state in ('closing', 'gated'))`,
    id === undefined ? [] : [id as never], // knex's own types leave bigint out
  );
}

/** Whose accounts were closed after a moment. */
export async function findClosedSince(db: Db, since: Date): Promise<bigint[]> {
  const rows = await db('members').where('closed_at', '>', since).select<{ id: bigint }[]>('id');
  return rows.map(({ id }) => id);
}
