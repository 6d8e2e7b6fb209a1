import type { Db } from '../platform/db/database.ts';
import { select, type Values, write } from '../platform/db/named-query.ts';
import { type MonthInSettlement, valuesOf } from './1-begin.ts';
import { type Bucket, inBucket } from './buckets/buckets.ts';
import { bucketTransaction } from './buckets/transaction.ts';
import { expectSame, StepFailed } from './errors.ts';

const refundTries = 10;

/**
 * Step 1, one bucket, one short transaction: no more clicks, and the pot leaves the wallet. What Divide reads is
 * frozen afterwards. Does nothing to readers whose month was closed before.
 */
export async function closeBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  const values = { ...valuesOf(month), ...bucket };
  for (let attempt = 1; ; attempt++) {
    try {
      return await bucketTransaction(db, (transaction) => closeInTransaction(transaction, values));
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
  const [pots] = await select<Record<'moved' | 'taken' | 'frozen' | 'readers', bigint>>(
    transaction,
    movePots,
    values,
  );
  if (!pots) throw new StepFailed('The pots were not counted');
  expectSame('Wallets that gave a pot', pots.taken, pots.moved);
  expectSame('Readers who were closed', pots.frozen, pots.readers);
  await write(transaction, decideWaitingMonths, values);
}

const monthStillClosing = `select 1 from months where month = :month and state = 'closing' for share`;

/**
 * The fence's second half (the first is in src/clicks/statements/hold-open-months.ts): locks the readers' months, so
 * that a click waits and then meets a closed one, and makes the missing ones, so that this holds for a reader's first
 * click too. Locked and not yet changed, because each version of a row is written for good. Ascending, as clicks are
 * written, so that they cannot deadlock.
 */
const fence = `
  insert into reader_months (reader_id, month)
  select id, cast(:month as integer) from members where id >= :from and id < :to order by id
  on conflict (reader_id, month) do update set state = excluded.state where false`;

/** The readers this transaction closes. */
const mine = `r.month = :month and ${inBucket('r.reader_id')} and r.state = 'open'`;

/** Waiting clicks can be taken back until here; whether these months join, lapse or wait on is decided below. */
const holdWaitingMonths = `
  update reader_months w set state = 'closing'
  from reader_months r
  where ${mine} and w.reader_id = r.reader_id and ${inBucket('w.reader_id')}
    and w.month < r.month and w.state = 'waiting'`;

/** Creators who are not among the people; few, so they are read once and not joined across all members. */
const closedCreators = `closed as materialized (select id from members where closed_at <= :closingAt)`;

/** For the few without a click in the month itself; Close has taken hold of what waits. */
const hasWaitingClicks = `exists (
    select 1 from reader_months j join clicks w on w.reader_id = j.reader_id and w.month = j.month
    where j.reader_id = r.reader_id and j.month between :lapsing and :month - 1 and j.state = 'closing'
      and w.undone_at is null and w.creator_id not in (select id from closed)
  )`;

/**
 * Rules 2, 9, 10 and 13: who gives, and how much. One statement, because each reader is looked up once for all of it:
 * the transfer, the wallet, and the reader's month, which also keeps how many clicks there were. A closed reader's
 * clicks lapse.
 */
const movePots = `
  with ${closedCreators},
  reader as materialized (
    select r.reader_id, m.closed_at is not null as closed, coalesce(c.live, 0) as live,
           case when m.closed_at is null and not m.paused and least(b.wallet, m.monthly_amount) >= :minimum
                  and (c.for_people > 0 or ${hasWaitingClicks})
                then least(b.wallet, m.monthly_amount) end as pot
    from reader_months r
    join members m on m.id = r.reader_id and ${inBucket('m.id')}
    join balances b on b.member_id = r.reader_id and ${inBucket('b.member_id')}
    left join (
      select reader_id, count(*) as live,
             count(*) filter (where creator_id not in (select id from closed)) as for_people
      from clicks where ${inBucket('reader_id')} and month = :month and undone_at is null group by reader_id
    ) c on c.reader_id = r.reader_id
    where ${mine}
  ),
  moved as (
    insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
    select reader_id, 'pot', cast(:ref as text), 'wallet', 'clearing', pot, cast(:month as integer),
           cast(:now as timestamptz)
    from reader where pot > 0 returning 1
  ),
  taken as (
    update balances b set wallet = b.wallet - reader.pot
    from reader where reader.pot > 0 and b.member_id = reader.reader_id and ${inBucket('b.member_id')} returning 1
  ),
  frozen as (
    update reader_months r
    set pot = coalesce(reader.pot, 0), clicks = reader.live,
        settled_in = case when reader.pot > 0 then r.month end,
        state = case when reader.closed then 'lapsed' else 'closing' end
    from reader where r.reader_id = reader.reader_id and ${mine} returning 1
  )
  select (select count(*) from moved) as moved, (select count(*) from taken) as taken,
         (select count(*) from frozen) as frozen, (select count(*) from reader) as readers`;

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
