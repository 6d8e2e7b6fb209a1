import { oldestWaiting } from '@flattr/settlement';
import type { Db } from '../platform/db/database.ts';
import { select, write } from '../platform/db/named-query.ts';
import { setForTransaction, sortByTwo } from '../platform/db/settings.ts';
import { settlementTransaction } from './buckets/transaction.ts';

/**
 * Step 3: what each creator receives, from the shares. Moves no money. False, and nothing written, while any reader
 * of the month has not been divided. What was collected is never changed: the gate compares it.
 */
export async function addUpTotals(db: Db, month: number): Promise<boolean> {
  return settlementTransaction(db, async (transaction) => {
    // No bucket is closed and no other worker adds up meanwhile, so that nobody overwrites newer totals with older
    // ones; and nobody touches them when they have passed the gate.
    const closing = await select(transaction, holdClosingMonth, { month });
    if (closing.length === 0) return true;
    if (await hasUndividedReaders(transaction, month)) return false;
    // In a table of their own first: PostgreSQL uses one process only for a statement that changes rows.
    await setForTransaction(transaction, sortByTwo);
    await write(transaction, addUp, { month });
    await write(transaction, keepTotals, { month });
    return true;
  });
}

/**
 * Whether a reader of the month, or of one that waited and has joined it, is still open or closing, or was never
 * closed: without a row of theirs nobody would miss them, and a late click could still make one.
 */
export async function hasUndividedReaders(db: Db, month: number): Promise<boolean> {
  const rows = await select(
    db,
    `(select 1 from reader_months
      where month >= :oldest and month <= :month and state in ('open', 'closing') limit 1)
     union all
     (select 1 from members p left join reader_months r on r.reader_id = p.id and r.month = :month
      where r.reader_id is null and p.created_at <= (select closing_at from months where month = :month) limit 1)`,
    { oldest: oldestWaiting(month), month },
  );
  return rows.length > 0;
}

const holdClosingMonth = `select 1 from months where month = :month and state = 'closing' for update`;

const addUp = `
  create temporary table totals on commit drop as
  select creator_id, sum(amount)::bigint as amount, count(*) as people from shares where month = :month
  group by creator_id`;

const keepTotals = `
  insert into creator_months (creator_id, month, amount, people)
  select creator_id, cast(:month as integer), amount, people from totals order by creator_id
  on conflict (creator_id, month) do update set amount = excluded.amount, people = excluded.people
  where creator_months.run is null
    and (creator_months.amount, creator_months.people) is distinct from (excluded.amount, excluded.people)`;
