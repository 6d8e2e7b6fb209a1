import { type Month, oldestWaiting } from '@flattr/settlement';
import {
  type Db,
  partitionOf,
  query,
  raw,
  setForTransaction,
  sortByTwo,
  sql,
  write,
} from '../platform/db/index.ts';
import { settlementTransaction } from './buckets/transaction.ts';

/**
 * Adds up the shares of each creator. Moves no money. Returns false, and writes nothing, while a reader of the month is not
 * divided. Never changes totals that were collected. The gate compares them.
 */
export async function addUpTotals(db: Db, month: Month): Promise<boolean> {
  const complete = await settlementTransaction(db, (transaction) => addUp(transaction, month));
  if (complete) await refreshStatistics(db, month);
  return complete;
}

async function addUp(transaction: Db, month: Month): Promise<boolean> {
  // No bucket is closed and no other worker adds up at the same time, so older totals never overwrite newer ones. Totals
  // that have passed the gate do not change.
  const closing = await query(
    transaction,
    sql`select 1 from months where month = ${month} and state = 'closing' for update`,
  );
  if (closing.length === 0) return true;
  if (await hasUndividedReaders(transaction, month)) return false;
  await setForTransaction(transaction, sortByTwo);
  // First into a temporary table, because PostgreSQL uses only one process for a statement that changes rows.
  await write(
    transaction,
    sql`
        create temporary table totals on commit drop as
        select creator_id, sum(amount)::bigint as amount, count(*) as readers from shares
        where month = ${month} group by creator_id`,
  );
  await write(
    transaction,
    sql`
        insert into creator_months (creator_id, month, amount, readers)
        select creator_id, cast(${month} as integer), amount, readers from totals order by creator_id
        on conflict (creator_id, month) do update set amount = excluded.amount, readers = excluded.readers
        where creator_months.run is null
          and (creator_months.amount, creator_months.readers) is distinct from (excluded.amount, excluded.readers)`,
  );
  return true;
}

/**
 * The steps have just written millions of rows, and PostgreSQL would still plan for the old tables: the gate took a
 * hundred times as long. PostgreSQL refreshes its statistics only once a minute.
 */
async function refreshStatistics(db: Db, month: Month): Promise<void> {
  const shares = raw(await partitionOf(db, 'shares', month));
  await settlementTransaction(db, (transaction) =>
    write(transaction, sql`analyze reader_months, transfers, ${shares}, creator_months`),
  );
}

/**
 * Whether the month, or a month that waited and has joined it, is still open or closing for a reader, or was never
 * closed. A reader without a row counts too, because a late click could still make the row.
 */
export async function hasUndividedReaders(db: Db, month: Month): Promise<boolean> {
  const rows = await query(
    db,
    sql`
      (select 1 from reader_months
       where month >= ${oldestWaiting(month)} and month <= ${month} and state in ('open', 'closing') limit 1)
      union all
      (select 1 from givers g left join reader_months r on r.reader_id = g.id and r.month = ${month}
       where r.reader_id is null and g.created_at <= (select closing_at from months where month = ${month}) limit 1)`,
  );
  return rows.length > 0;
}
