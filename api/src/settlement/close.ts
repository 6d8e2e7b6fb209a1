import type { Db } from '../db/database.ts';
import { select, type Values, write } from '../db/named-query.ts';
import { type MonthInSettlement, valuesOf } from './begin.ts';
import { type Bucket, inBucket } from './buckets.ts';
import { expectSame } from './errors.ts';
import { settlementTransaction } from './settlement-transaction.ts';

const refundTries = 10;

/**
 * Step 1, one bucket, one short transaction: no more clicks, and the pot leaves the wallet. What Divide reads is
 * frozen afterwards. Does nothing to readers whose month was closed before.
 */
export async function closeBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  const values = { ...valuesOf(month), ...bucket };
  for (let attempt = 1; ; attempt++) {
    try {
      return await settlementTransaction(db, (transaction) => closeInTransaction(transaction, values));
    } catch (error) {
      // A refund took money out of a wallet between reading and moving it: all is undone, look again.
      if (attempt >= refundTries || !isWalletBelowZero(error)) throw error;
    }
  }
}

async function closeInTransaction(transaction: Db, values: Values): Promise<void> {
  // The gate takes this row for itself: nobody is closed any more into a month that has passed it.
  const standing = await select(transaction, monthStillClosing, values);
  if (standing.length === 0) return;

  // Each of these sees what was committed while the one before it waited for a lock, clicks above all.
  await write(transaction, fence, values);
  await write(transaction, holdWaitingMonths, values);
  const moved = await write(transaction, movePots, values);
  expectSame('Wallets that gave a pot', await write(transaction, takeFromWallets, values), moved);
  await write(transaction, freezePots, values);
  await write(transaction, decideWaitingMonths, values);
}

const monthStillClosing = `select 1 from months where month = :month and state = 'closing' for share`;

/**
 * The fence's second half (the first is in src/clicks/store.ts). It makes the missing rows, so that a click which
 * has no row yet meets a closed one. Ascending, as clicks are written, so that they cannot deadlock.
 */
const fence = `
  insert into reader_months (reader_id, month, state)
  select id, cast(:month as integer), 'closing' from members where id >= :from and id < :to order by id
  on conflict (reader_id, month) do update set state = 'closing' where reader_months.state = 'open'`;

/** The readers this transaction closes: `pot` is set at its end, so nobody else ever sees one without. */
const mine = `r.month = :month and ${inBucket('r.reader_id')} and r.state = 'closing' and r.pot is null`;

/** Waiting clicks can be taken back until here; whether these months join, lapse or wait on is decided below. */
const holdWaitingMonths = `
  update reader_months w set state = 'closing'
  from reader_months r
  where ${mine} and w.reader_id = r.reader_id and ${inBucket('w.reader_id')}
    and w.month < r.month and w.state = 'waiting'`;

/** Creators who are not among the people; few, so they are read once and not joined across all members. */
const closedCreators = `closed as materialized (select id from members where closed_at <= :closingAt)`;

/** Rules 2, 9, 10 and 13: who gives, and how much. */
const movePots = `
  with ${closedCreators}
  insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
  select r.reader_id, 'pot', cast(:ref as text), 'wallet', 'clearing', least(b.wallet, m.monthly_amount), r.month,
         cast(:now as timestamptz)
  from reader_months r
  join members m on m.id = r.reader_id and ${inBucket('m.id')}
  join balances b on b.member_id = r.reader_id and ${inBucket('b.member_id')}
  where ${mine}
    and m.closed_at is null and not m.paused and least(b.wallet, m.monthly_amount) >= :minimum
    and exists (
      select 1 from reader_months j join clicks c on c.reader_id = j.reader_id and c.month = j.month
      where j.reader_id = r.reader_id and j.state = 'closing' and c.undone_at is null
        and c.creator_id not in (select id from closed))`;

const potTransfer = `t.member_id = r.reader_id and ${inBucket('t.member_id')} and t.kind = 'pot' and t.ref = :ref`;

const takeFromWallets = `
  update balances b set wallet = b.wallet - t.amount
  from reader_months r, transfers t
  where ${mine} and ${potTransfer} and b.member_id = r.reader_id and ${inBucket('b.member_id')}`;

/** A closed reader's clicks lapse. */
const freezePots = `
  update reader_months r
  set pot = coalesce(t.amount, 0),
      settled_in = case when t.amount > 0 then r.month end,
      state = case when t.amount is null and m.closed_at is not null then 'lapsed' else 'closing' end
  from members m
  left join transfers t on t.member_id = m.id and ${inBucket('t.member_id')} and t.kind = 'pot' and t.ref = :ref
  where ${mine} and m.id = r.reader_id and ${inBucket('m.id')}`;

const decideWaitingMonths = `
  update reader_months w
  set state = case when r.pot > 0 then 'closing'
                   when r.state = 'lapsed' or w.month <= :lapsing then 'lapsed'
                   else 'waiting' end,
      settled_in = case when r.pot > 0 then r.month end
  from reader_months r
  where r.month = :month and ${inBucket('r.reader_id')}
    and w.reader_id = r.reader_id and ${inBucket('w.reader_id')} and w.month < r.month and w.state = 'closing' and w.settled_in is null`;

function isWalletBelowZero(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23514' && constraint === 'balances_wallet_not_negative';
}
