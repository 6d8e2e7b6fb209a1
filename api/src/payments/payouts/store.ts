import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';
import type { AccountFacts, Destination } from '../provider.ts';

/** What else is written in the same transaction. When it throws, nothing was done. */
export type Also = (transaction: Db) => Promise<void>;

export interface AccountRow {
  creator_id: bigint;
  provider: string;
  account_ref: string | null;
  state: AccountFacts['state'];
  code: string | null;
  checked_at: Date;
  destination: string | null;
  last4: string | null;
  before_destination: string | null;
  before_last4: string | null;
  waits_until: Date | null;
  is_held: boolean;
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
  account_ref: string | null;
  asked_at: Date | null;
  look_at: Date | null;
  done_at: Date | null;
}

const accountColumns = raw(
  'creator_id, provider, account_ref, state, code, checked_at, destination, last4, before_destination, before_last4, waits_until, is_held',
);
const payoutColumns = raw(
  'creator_id, id, provider, ref, amount, state, code, requested_at, account_ref, asked_at, look_at, done_at',
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

/** Creators who closed their account here, and have one at the provider. */
export async function findClosedOwners(db: Db, provider: string): Promise<bigint[]> {
  const rows = await query<{ creator_id: bigint }>(
    db,
    sql`select a.creator_id from payout_accounts a join givers g on g.id = a.creator_id
        where a.provider = ${provider} and g.closed_at is not null`,
  );
  return rows.map(({ creator_id }) => creator_id);
}

/** Whether a creator closed their account here. */
export async function hasLeft(db: Db, creatorId: bigint): Promise<boolean> {
  const rows = await query(db, sql`select from givers where id = ${creatorId} and closed_at is not null`);
  return rows.length > 0;
}

/** Whose payout it is. Undefined also where two creators chose the same id. */
export async function findPayoutOwner(db: Db, provider: string, id: string): Promise<bigint | undefined> {
  const rows = await query<{ creator_id: bigint }>(
    db,
    sql`select creator_id from payouts where id = ${id} and provider = ${provider} limit 2`,
  );
  return rows.length === 1 ? rows[0]?.creator_id : undefined;
}

/** Locks where a creator's earnings go, so that it cannot change until the transaction ends. */
export async function holdAccount(
  transaction: Db,
  creatorId: bigint,
  provider: string,
): Promise<AccountRow | undefined> {
  const [row] = await query<AccountRow>(
    transaction,
    sql`select ${accountColumns} from payout_accounts
        where creator_id = ${creatorId} and provider = ${provider} for update`,
  );
  return row;
}

/** A creator has this account at the provider from now on. Where the earnings went before stays known. */
export async function startAccount(
  db: Db,
  account: Pick<AccountRow, 'creator_id' | 'provider' | 'account_ref' | 'state' | 'checked_at'>,
): Promise<void> {
  const { creator_id, provider, account_ref, state, checked_at } = account;
  await write(
    db,
    sql`
      insert into payout_accounts (creator_id, provider, account_ref, state, checked_at)
      values (${creator_id}, ${provider}, ${account_ref}, ${state}, ${checked_at})
      on conflict (creator_id) do update set provider = excluded.provider, account_ref = excluded.account_ref,
        state = excluded.state, code = null, checked_at = excluded.checked_at`,
  );
}

export async function writeAccountFacts(
  transaction: Db,
  creatorId: bigint,
  { state, code }: AccountFacts,
  checkedAt: Date,
): Promise<void> {
  await write(
    transaction,
    sql`update payout_accounts set state = ${state}, code = ${code}, checked_at = ${checkedAt}
        where creator_id = ${creatorId}`,
  );
}

/** `before`: what can be put back until then. */
export async function writeDestination(
  transaction: Db,
  creatorId: bigint,
  {
    to,
    before,
    waitsUntil,
  }: { to: Destination; before: Destination | undefined; waitsUntil: Date | undefined },
): Promise<void> {
  await write(
    transaction,
    sql`update payout_accounts set destination = ${to.id}, last4 = ${to.last4},
          before_destination = ${before?.id ?? null}, before_last4 = ${before?.last4 ?? null},
          waits_until = ${waitsUntil ?? null}
        where creator_id = ${creatorId}`,
  );
}

/** Forgets the destinations before, of whom the wait is over. Returns whose they are. */
export async function endWaits(transaction: Db, now: Date): Promise<bigint[]> {
  const rows = await query<{ creator_id: bigint }>(
    transaction,
    sql`update payout_accounts set before_destination = null, before_last4 = null, waits_until = null
        where waits_until <= ${now} returning creator_id`,
  );
  return rows.map(({ creator_id }) => creator_id);
}

/** Stops all payouts of a creator, or lets them go. False for whom no account is known. */
export async function setAccountHeld(db: Db, creatorId: bigint, isHeld: boolean): Promise<boolean> {
  const written = await write(
    db,
    sql`update payout_accounts set is_held = ${isHeld} where creator_id = ${creatorId}`,
  );
  return written === 1;
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

/** Locks a payout. */
export async function holdPayout(
  transaction: Db,
  creatorId: bigint,
  id: string,
): Promise<PayoutRow | undefined> {
  const [row] = await query<PayoutRow>(
    transaction,
    sql`select ${payoutColumns} from payouts where creator_id = ${creatorId} and id = ${id} for update`,
  );
  return row;
}

/** A payout that the provider was asked for and nothing has left for yet: as if it had not been asked. It must be held. */
export async function takeBackAsked(transaction: Db, { creator_id, id }: PayoutRow): Promise<void> {
  await write(
    transaction,
    sql`update payouts set state = 'requested', asked_at = null, account_ref = null
        where creator_id = ${creator_id} and id = ${id} and state = 'asked'`,
  );
}

export function findDuePayouts(db: Db, provider: string, now: Date, limit: number): Promise<PayoutRow[]> {
  return query<PayoutRow>(
    db,
    sql`select ${payoutColumns} from payouts where provider = ${provider} and look_at <= ${now}
        order by look_at, creator_id limit ${limit}`,
  );
}

/** Locks the payouts of a creator that are not over. */
export function holdOpenPayouts(transaction: Db, creatorId: bigint): Promise<PayoutRow[]> {
  return query<PayoutRow>(
    transaction,
    sql`select ${payoutColumns} from payouts
        where creator_id = ${creatorId} and state in ('requested', 'held', 'asked') order by id for update`,
  );
}

/**
 * Creators with an active account who have earned this much at least, ascending: they are paid without asking. Those who
 * left are not: what they are still owed is paid by hand. `payouts`: how many they had so far.
 */
export function findOverThreshold(
  db: Db,
  provider: string,
  least: bigint,
  now: Date,
): Promise<{ creator_id: bigint; earnings: bigint; payouts: bigint }[]> {
  return query(
    db,
    sql`
      select a.creator_id, b.earnings,
             (select count(*) from payouts p where p.creator_id = a.creator_id) as payouts
      from payout_accounts a
      join member_balances b on b.member_id = a.creator_id
      where a.provider = ${provider} and a.state = 'active' and b.earnings >= ${least}
        and not a.is_held and (a.waits_until is null or a.waits_until <= ${now})
        and a.creator_id not in (select id from givers where closed_at is not null)
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

/**
 * Moves a payout from one of these states. False when another process was first, or an operator, who holds it since it was
 * read.
 */
export async function movePayout(
  db: Db,
  { creator_id, id, code }: PayoutRow,
  from: readonly PayoutRow['state'][],
  to: {
    state: PayoutRow['state'];
    code: string | null;
    look_at: Date | null;
    ref?: string | null;
    account_ref?: string;
    asked_at?: Date;
    done_at?: Date;
  },
): Promise<boolean> {
  const moved = await write(
    db,
    sql`
      update payouts
      set state = ${to.state}, code = ${to.code}, look_at = ${to.look_at}, ref = coalesce(${to.ref ?? null}, ref),
          account_ref = coalesce(${to.account_ref ?? null}, account_ref), asked_at = coalesce(asked_at, ${to.asked_at ?? null}), done_at = coalesce(${to.done_at ?? null}, done_at)
      where creator_id = ${creator_id} and id = ${id} and state = any(${from}::text[])
        and (${code === 'operator'} or code is distinct from 'operator')`,
  );
  return moved === 1;
}
