import { changeBalances, insertTransfers } from '../ledger/index.ts';
import { type Db, query, type Sql, sql, violates, write } from '../platform/db/index.ts';
import type { MonthInSettlement } from './1-begin.ts';
import { type Bucket, within } from './buckets/buckets.ts';
import { bucketTransaction } from './buckets/transaction.ts';
import { expectSame } from './errors.ts';
import { readersAtClosing } from './readers-at-closing.ts';

const refundTries = 10;

/**
 * Closes the month for one bucket of readers in one short transaction. They can add no more clicks, and their pot leaves
 * the wallet. After that, nothing that the next step reads changes. Skips readers whose month is closed.
 */
export async function closeBucket(db: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bucketTransaction(db, (transaction) => close(transaction, month, bucket));
    } catch (error) {
      // A refund took money from a wallet after it was read. The transaction is undone and reads again.
      if (attempt >= refundTries || !violates(error, 'balances_wallet_not_negative')) throw error;
    }
  }
}

async function close(transaction: Db, month: MonthInSettlement, bucket: Bucket): Promise<void> {
  // The gate locks this row exclusively, so no bucket is closed after the month has passed it.
  const stillClosing = await query(
    transaction,
    sql`select 1 from months where month = ${month.month} and state = 'closing' for share`,
  );
  if (stillClosing.length === 0) return;

  // Each statement sees the clicks that were committed while the previous one waited for a lock.
  await write(transaction, fence(month, bucket));
  await write(transaction, holdWaitingMonths(month, bucket));
  const [counts] = await query<Record<'pots' | 'moved' | 'taken' | 'readers' | 'frozen', bigint>>(
    transaction,
    closeReaders(month, bucket),
  );
  expectSame('Pots that were moved', counts?.moved, counts?.pots);
  expectSame('Wallets that gave a pot', counts?.taken, counts?.pots);
  expectSame('Readers who were closed', counts?.frozen, counts?.readers);
}

/**
 * The second half of the fence. The first half locks a click's month (api/src/clicks/sql/hold-open-months.ts). This
 * half locks the readers' months, so a click waits and then finds its month closed. It inserts missing rows, so a
 * reader's first click waits too. It updates no row, because every version of a row is written to disk. It locks in
 * ascending order, like clicks, so the two cannot deadlock.
 */
const fence = ({ month }: MonthInSettlement, { from, to }: Bucket): Sql => sql`
  insert into reader_months (reader_id, month)
  select id, cast(${month} as integer) from givers where id >= ${from} and id < ${to} order by id
  on conflict (reader_id, month) do update set state = excluded.state where false`;

/** Locks the waiting months of the readers whose month is closed now. Until then their clicks could be undone. */
const holdWaitingMonths = ({ month }: MonthInSettlement, bucket: Bucket): Sql => sql`
  update reader_months w set state = w.state
  from reader_months r
  where r.month = ${month} and r.state = 'open' and ${within(bucket)('r.reader_id')}
    and w.reader_id = r.reader_id and ${within(bucket)('w.reader_id')}
    and w.month < ${month} and w.state = 'waiting'`;

/** One statement for the transfer, the wallet and the months, so each reader is looked up only once. */
const closeReaders = (closing: MonthInSettlement, bucket: Bucket): Sql => {
  const { month, now: at } = closing;
  const inBucket = within(bucket);
  const readers = sql`
    select reader_id from reader_months where month = ${month} and state = 'open' and ${inBucket('reader_id')}`;
  return sql`
    with ${readersAtClosing(closing, { readers, within: inBucket })},
    given as (select reader_id as member_id, pot as amount from reader where pot > 0),
    moved as (${insertTransfers({ kind: 'pot', month, at }, sql`given`)} returning 1),
    taken as (${changeBalances('pot', sql`given`, inBucket)} returning 1),
    frozen as (
      update reader_months r
      set pot = reader.pot, fee = case when reader.pot = 0 then 0 end,
          state = case when reader.pot > 0 then 'closing' else reader.state end,
          settled_in = case when reader.state = 'settled' then r.month end,
          clicks = case when reader.state = 'settled' then reader.live end
      from reader
      where r.reader_id = reader.reader_id and r.month = ${month} and r.state = 'open' and ${inBucket('r.reader_id')}
      returning 1
    ),
    joined as (
      update reader_months w
      set state = case when waited.state = 'settled' then 'closing' else 'lapsed' end,
          settled_in = case when waited.state = 'settled' then cast(${month} as integer) end,
          clicks = case when waited.state = 'settled' then waited.live end
      from waited
      where w.reader_id = waited.reader_id and w.month = waited.month and waited.state <> 'waiting'
        and w.state = 'waiting' and ${inBucket('w.reader_id')}
    )
    select (select count(*) from given) as pots, (select count(*) from moved) as moved,
           (select count(*) from taken) as taken, (select count(*) from reader) as readers,
           (select count(*) from frozen) as frozen`;
};
