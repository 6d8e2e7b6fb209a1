import { type Db, empty, query, readClock, type Sql, sql, write } from '../../platform/db/index.ts';

/**
 * Closes an account by the database's clock. Undefined when it was closed before. Waits for every transaction that
 * holds the account open, and for no transfer: those only need that the member exists.
 */
export async function closeMember(
  transaction: Db,
  id: bigint,
): Promise<{ email: string | null; handle: string | null } | undefined> {
  const [open] = await query<{ email: string | null; handle: string | null }>(
    transaction,
    sql`select email, handle from members where id = ${id} and closed_at is null for no key update`,
  );
  if (!open) return undefined;
  const now = await readClock(transaction); // read once the row is ours, so after all that was done before
  await write(transaction, sql`update members set closed_at = ${now} where id = ${id}`);
  return open;
}

/** Lets the address sign up again. */
export async function releaseEmail(transaction: Db, email: string, memberId: bigint): Promise<void> {
  await write(transaction, sql`delete from emails where email = ${email} and member_id = ${memberId}`);
}

/** From now on the handle pays no one, and no one else can have it. */
export async function retireHandle(transaction: Db, handle: string, handleHash: string): Promise<void> {
  await write(
    transaction,
    sql`insert into retired_handles (handle_hash) values (${handleHash}) on conflict (handle_hash) do nothing`,
  );
  await write(transaction, sql`delete from handles where handle = ${handle}`);
}

/** Forgets what a closed member was called. */
export async function forgetNames(transaction: Db, id: bigint): Promise<void> {
  await write(
    transaction,
    sql`update members set handle = null, name = null, shown = false where id = ${id}`,
  );
}

/**
 * Forgets the addresses of closed members, or of one of them, to whom nothing is owed and on its way. `debts`: what is owed
 * from wallets; less than `least` is not paid.
 */
export async function forgetAddresses(
  db: Db,
  { debts, least }: { debts: Sql; least: bigint },
  id?: bigint,
): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    db,
    sql`update members set email = null, mail_language = null
        where closed_at is not null and email is not null ${id === undefined ? empty : sql`and id = ${id}`}
          and coalesce((select b.earnings from member_balances b where b.member_id = members.id), 0)
            + coalesce((select sum(d.amount) from (${debts}) d where d.member_id = members.id), 0) < ${least}
          and not exists (select 1 from money_on_its_way w where w.member_id = members.id)
        returning id`,
  );
  return rows.map(({ id }) => id);
}

/** Closed accounts whose wallets hold something: it came back before that was owed. */
export async function findFullWallets(db: Db): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(
    db,
    sql`select m.id from members m join member_balances b on b.member_id = m.id
        where m.closed_at is not null and b.wallet > 0`,
  );
  return rows.map(({ id }) => id);
}

/** The members whose accounts were closed after a moment. */
export async function findClosedSince(db: Db, since: Date): Promise<bigint[]> {
  const rows = await query<{ id: bigint }>(db, sql`select id from members where closed_at > ${since}`);
  return rows.map(({ id }) => id);
}
