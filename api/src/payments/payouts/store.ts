import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';
import type { AccountFacts } from '../provider.ts';

/** What else is written in the same transaction. When it throws, nothing was done. */
export type Also = (transaction: Db) => Promise<void>;

export interface AccountRow {
  creator_id: bigint;
  provider: string;
  account_ref: string | null;
  state: AccountFacts['state'];
  code: string | null;
  checked_at: Date;
}

export interface PayoutRow {
  creator_id: bigint;
  id: string;
  provider: string;
  ref: string | null;
  amount: bigint;
  state: 'requested' | 'held' | 'asked' | 'done' | 'returned';
  code: string | null;
  requested_at: Date;
  asked_at: Date | null;
  look_at: Date | null;
  done_at: Date | null;
}

const accountColumns = raw('creator_id, provider, account_ref, state, code, checked_at');
const payoutColumns = raw(
  'creator_id, id, provider, ref, amount, state, code, requested_at, asked_at, look_at, done_at',
);

export async function findAccount(
  db: Db,
  creatorId: bigint,
  provider: string,
): Promise<AccountRow | undefined> {
  const [row] = await query<AccountRow>(
    db,
    sql`select ${accountColumns} from payout_accounts where creator_id = ${creatorId} and provider = ${provider}`,
  );
  return row;
}

/** Whose account at the provider it is. */
export async function findAccountOwner(db: Db, accountRef: string): Promise<bigint | undefined> {
  const [row] = await query<{ creator_id: bigint }>(
    db,
    sql`select creator_id from payout_accounts where account_ref = ${accountRef}`,
  );
  return row?.creator_id;
}

/** Whose payout it is. Undefined also where two creators chose the same id. */
export async function findPayoutOwner(db: Db, provider: string, id: string): Promise<bigint | undefined> {
  const rows = await query<{ creator_id: bigint }>(
    db,
    sql`select creator_id from payouts where id = ${id} and provider = ${provider} limit 2`,
  );
  return rows.length === 1 ? rows[0]?.creator_id : undefined;
}

export async function writeAccount(
  db: Db,
  { creator_id, provider, account_ref, state, code, checked_at }: AccountRow,
): Promise<void> {
  await write(
    db,
    sql`
      insert into payout_accounts (creator_id, provider, account_ref, state, code, checked_at)
      values (${creator_id}, ${provider}, ${account_ref}, ${state}, ${code}, ${checked_at})
      on conflict (creator_id) do update set provider = excluded.provider, account_ref = excluded.account_ref,
        state = excluded.state, code = excluded.code, checked_at = excluded.checked_at`,
  );
}

export async function deleteAccount(db: Db, creatorId: bigint): Promise<void> {
  await write(db, sql`delete from payout_accounts where creator_id = ${creatorId}`);
}

/** A creator's payouts, newest first. */
export function findPayouts(db: Db, creatorId: bigint, limit: number): Promise<PayoutRow[]> {
  return query<PayoutRow>(
    db,
    sql`select ${payoutColumns} from payouts where creator_id = ${creatorId}
        order by requested_at desc, id limit ${limit}`,
  );
}

export async function findPayout(db: Db, creatorId: bigint, id: string): Promise<PayoutRow | undefined> {
  const [row] = await query<PayoutRow>(
    db,
    sql`select ${payoutColumns} from payouts where creator_id = ${creatorId} and id = ${id}`,
  );
  return row;
}

export function findDuePayouts(db: Db, provider: string, now: Date, limit: number): Promise<PayoutRow[]> {
  return query<PayoutRow>(
    db,
    sql`select ${payoutColumns} from payouts where provider = ${provider} and look_at <= ${now}
        order by look_at limit ${limit}`,
  );
}

/** Creators with an active account who have earned this much at least, ascending: they are paid without asking. */
export function findOverThreshold(
  db: Db,
  provider: string,
  least: bigint,
): Promise<{ creator_id: bigint; earnings: bigint }[]> {
  return query(
    db,
    sql`
      select a.creator_id, b.earnings from payout_accounts a
      join member_balances b on b.member_id = a.creator_id
      where a.provider = ${provider} and a.state = 'active' and b.earnings >= ${least}
      order by a.creator_id`,
  );
}

export async function insertPayout(
  transaction: Db,
  {
    creator_id,
    id,
    provider,
    amount,
    requested_at,
  }: Pick<PayoutRow, 'creator_id' | 'id' | 'provider' | 'amount' | 'requested_at'>,
): Promise<void> {
  await write(
    transaction,
    sql`insert into payouts (creator_id, id, provider, amount, state, requested_at, look_at)
        values (${creator_id}, ${id}, ${provider}, ${amount}, 'requested', ${requested_at}, ${requested_at})`,
  );
}

/** Moves a payout from one of these states. False when another process was first. */
export async function movePayout(
  db: Db,
  { creator_id, id }: PayoutRow,
  from: readonly PayoutRow['state'][],
  to: {
    state: PayoutRow['state'];
    code: string | null;
    look_at: Date | null;
    ref?: string | null;
    asked_at?: Date;
    done_at?: Date;
  },
): Promise<boolean> {
  const moved = await write(
    db,
    sql`
      update payouts
      set state = ${to.state}, code = ${to.code}, look_at = ${to.look_at}, ref = coalesce(${to.ref ?? null}, ref),
          asked_at = coalesce(asked_at, ${to.asked_at ?? null}), done_at = coalesce(${to.done_at ?? null}, done_at)
      where creator_id = ${creator_id} and id = ${id} and state = any(${from}::text[])`,
  );
  return moved === 1;
}
