import { formatMonth } from '@flattr/settlement';
import { type PostFailure, post } from '../src/ledger/index.ts';
import { createMonths } from '../src/months/index.ts';
import type { Db } from '../src/platform/db/database.ts';
import { inTransaction } from '../src/platform/db/in-transaction.ts';
import { thingId } from '../src/things/index.ts';

const then = new Date('2026-01-01T00:00:00Z');

/** Amounts in tests are written in whole units of the currency: `eur(2)` is 2.00. */
export const eur = (amount: number): bigint => BigInt(Math.round(amount * 1_000_000));

/** Months with the usual rules: 10 %, at least 2.00, three days of review unless the test says otherwise. */
export const usualMonths = (db: Db, { reviewDays = 3 } = {}) =>
  createMonths({ db, config: { fee: { feeBasisPoints: 1000 }, minimum: eur(2), reviewDays } });

export interface MemberFixture {
  id?: bigint;
  wallet?: bigint;
  monthlyAmount?: bigint;
  paused?: boolean;
  handle?: string;
  closedAt?: Date;
}

/** A member. The money in the wallet comes from a deposit. */
export async function addMember(db: Db, fixture: MemberFixture = {}): Promise<bigint> {
  const [row] = await db('members')
    .insert({
      ...(fixture.id !== undefined && { id: fixture.id }),
      monthly_amount: fixture.monthlyAmount ?? fixture.wallet ?? 0n,
      paused: fixture.paused ?? false,
      handle: fixture.handle ?? null,
      created_at: then,
      closed_at: fixture.closedAt ?? null,
    } as never) // knex's types leave bigint out
    .returning<{ id: bigint }[]>('id');
  if (!row) throw new Error('no member was inserted');
  await db('balances').insert({ member_id: row.id } as never);
  if (fixture.handle !== undefined) {
    await db('handles').insert({ handle: fixture.handle, member_id: row.id } as never);
  }
  if (fixture.wallet) await deposit(db, row.id, fixture.wallet);
  return row.id;
}

/** Members who give nothing: the creators who are flattred. */
export async function addMembers<Count extends number>(db: Db, count: Count): Promise<Members<Count>> {
  const ids: bigint[] = [];
  for (let index = 0; index < count; index++) ids.push(await addMember(db));
  return ids as Members<Count>;
}

/** A tuple of exactly that many, so it can be destructured. */
type Members<Count extends number, Ids extends bigint[] = []> = number extends Count
  ? bigint[]
  : Ids['length'] extends Count
    ? Ids
    : Members<Count, [...Ids, bigint]>;

let payments = 0;

export async function deposit(db: Db, memberId: bigint, amount: bigint): Promise<void> {
  const ref = `payment-${++payments}`;
  await inTransaction(db, (transaction) =>
    post(transaction, { memberId, kind: 'deposit', ref, amount, at: then }),
  );
}

/** Earnings that no month brought. */
export async function addEarnings(db: Db, memberId: bigint, amount: bigint): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await transaction('transfers').insert({
      member_id: memberId,
      kind: 'correction',
      ref: `earned-${++payments}`,
      from_account: 'losses',
      to_account: 'earnings',
      amount,
      created_at: new Date(0),
    } as never);
    await transaction.raw('update balances set earnings = earnings + ? where member_id = ?', [
      String(amount),
      String(memberId),
    ]);
  });
}

/** Refunds a wallet, as closing an account does. */
export function payBack(
  db: Db,
  memberId: bigint,
  ref: string,
  amount: bigint,
): Promise<boolean | PostFailure> {
  return inTransaction(db, (transaction) =>
    post(transaction, { memberId, kind: 'refund', ref, amount, at: new Date() }),
  );
}

export async function openMonth(
  db: Db,
  month: number,
  { feeBasisPoints = 1000, minimum = eur(2) } = {},
): Promise<void> {
  await db('months')
    .insert({ month, state: 'open', fee_basis_points: feeBasisPoints, minimum, opened_at: then } as never)
    .onConflict('month')
    .ignore();
}

export interface ClickFixture {
  reader: bigint;
  creator: bigint;
  month: number;
  /** Makes the addresses of one creator's things differ. */
  path?: string;
  undone?: boolean;
}

/** The handle that things of a creator are named by, also of one who has none. */
export async function handleOf(db: Db, creator: bigint): Promise<string> {
  const found = await db('handles')
    .where({ member_id: creator as never })
    .first();
  return found?.handle ?? `p${creator}`;
}

/** Writes a click and the reader's month into the tables without the fence, also for damages. */
export async function addClick(
  db: Db,
  { reader, creator, month, path = '', undone }: ClickFixture,
): Promise<string> {
  const url = `https://blog.example/${creator}/${path}`;
  const id = thingId(await handleOf(db, creator), url);
  await db('things')
    .insert({ id, creator_id: creator, url, title: `Post ${path}`, created_at: then } as never)
    .onConflict('id')
    .ignore();
  await db('reader_months')
    .insert({ reader_id: reader, month, touched_at: then } as never)
    .onConflict(['reader_id', 'month'])
    .ignore();
  await db('clicks')
    .insert({
      reader_id: reader,
      month,
      thing_id: id,
      creator_id: creator,
      iat: then,
      clicked_at: then,
      undone_at: undone ? then : null,
    } as never)
    .onConflict(['reader_id', 'month', 'thing_id'])
    .merge(['undone_at']);
  return id;
}

const tables = {
  members: 'id',
  balances: 'member_id',
  months: 'month',
  reader_months: 'reader_id, month',
  clicks: 'reader_id, month, thing_id',
  shares: 'reader_id, month, creator_id',
  transfers: 'member_id, kind, ref',
  creator_months: 'creator_id, month',
};

/** Everything that money depends on, as text, without times and ids of runs. */
export async function ledgerAsText(db: Db): Promise<string> {
  const parts: string[] = [];
  for (const [table, key] of Object.entries(tables)) {
    const { rows } = await db.raw<{ rows: Record<string, unknown>[] }>(
      `select * from ${table} order by ${key}`,
    );
    parts.push(table, ...rows.map((row) => JSON.stringify(row, stable)));
  }
  return parts.join('\n');
}

function stable(key: string, value: unknown): unknown {
  if (/_at$/.test(key) || key === 'run') return value === null ? null : 'set';
  return typeof value === 'bigint' ? String(value) : value;
}

/** Empties every table; ids begin at 1 again. What still works after a test can be in the way on a cluster, but not twice. */
export const emptyLedger = (db: Db): Promise<void> =>
  inTransaction(db, async (transaction) => {
    await transaction.raw(`
     truncate ${Object.keys(tables).join(', ')}, handles, retired_handles, emails, repeats, things,
              pictures, creator_scores, digest_wishes, digests,
              archived_clicks, archived_givers, creator_shares, statement_leaves, statement_blocks, month_statements,
              payment_methods, payments, refunds, disputes, payout_accounts, payouts, provider_refs, collections,
              provider_events, provider_transactions,
              bank_books, bank_statements, bank_transactions, bank_payers, bank_payees, bank_batches, bank_items,
              money_mails, reminder_choices, outgoing_mails, admin_log, proofs, proof_sign_ins, proof_apps
     restart identity cascade`);
  });

/** A month's transfers in the order they are posted, as short text: `pot 1: 2000000`. */
export async function transfersOf(db: Db, month: number): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { kind: string; member_id: bigint; amount: bigint }[] }>(
    `select kind, member_id, amount from transfers where ref = ? and kind in ('pot', 'fee', 'collect')
     order by array_position(array['pot', 'fee', 'collect'], kind), member_id`,
    [formatMonth(month)],
  );
  return rows.map((row) => `${row.kind} ${row.member_id}: ${row.amount}`);
}

export async function walletOf(db: Db, memberId: bigint): Promise<bigint | undefined> {
  const row = await db('balances')
    .where({ member_id: memberId as never })
    .first<{ wallet: bigint } | undefined>();
  return row?.wallet;
}

/** The state of a reader's month. */
export async function stateOf(db: Db, readerId: bigint, month: number): Promise<string | undefined> {
  const row = await db('reader_months')
    .where({ reader_id: readerId as never, month })
    .first<{ state: string } | undefined>();
  return row?.state;
}

/** Copies the ledger, and returns a function that restores the copy. */
export async function keepLedger(db: Db): Promise<() => Promise<void>> {
  const names = [...Object.keys(tables), 'things'];
  for (const name of names) await db.raw(`create table kept_${name} as table ${name}`);
  // Deletes instead of truncating, because there are few rows and this runs hundreds of times.
  return () =>
    inTransaction(db, async (transaction) => {
      for (const name of names.toReversed()) await transaction.raw(`delete from ${name}`);
      for (const name of names) await transaction.raw(`insert into ${name} select * from kept_${name}`);
    });
}

/** What a member has been given, by kind of transfer: `{ deposit: 2000000n }`. */
export async function movedOf(db: Db, memberId: bigint): Promise<Record<string, bigint>> {
  const { rows } = await db.raw<{ rows: { kind: string; amount: bigint }[] }>(
    'select kind, sum(amount)::bigint as amount from transfers where member_id = ? group by kind order by kind',
    [memberId as never],
  );
  return Object.fromEntries(rows.map(({ kind, amount }) => [kind, amount]));
}

export async function earningsOf(db: Db, memberId: bigint): Promise<bigint | undefined> {
  const row = await db('balances')
    .where({ member_id: memberId as never })
    .first<{ earnings: bigint } | undefined>();
  return row?.earnings;
}
