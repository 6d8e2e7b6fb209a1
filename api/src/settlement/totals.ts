import { addMonths } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select, write } from '../db/named-query.ts';
import { settlementTransaction } from './settlement-transaction.ts';

/**
 * Step 3: what each creator receives, from the shares. Moves no money. False, and nothing written, while any reader
 * of the month has not been divided. What was collected is never changed: the gate compares it.
 */
export async function addUpTotals(db: Db, month: number): Promise<boolean> {
  return settlementTransaction(db, async (transaction) => {
    if (await hasUndividedReaders(transaction, month)) return false;
    await write(transaction, insertTotals, { month });
    return true;
  });
}

/** Whether a reader of the month, or of one that joined it, is still open or closing. */
export async function hasUndividedReaders(db: Db, month: number): Promise<boolean> {
  const rows = await select(
    db,
    `select 1 from reader_months
     where month between :oldest and :month and state in ('open', 'closing') limit 1`,
    { month, oldest: addMonths(month, -3) }, // none waits longer
  );
  return rows.length > 0;
}

const insertTotals = `
  insert into creator_months (creator_id, month, amount, people)
  select creator_id, month, sum(amount)::bigint, count(*) from shares where month = :month
  group by creator_id, month order by creator_id
  on conflict (creator_id, month) do update set amount = excluded.amount, people = excluded.people
  where creator_months.run is null
    and (creator_months.amount, creator_months.people) is distinct from (excluded.amount, excluded.people)`;
