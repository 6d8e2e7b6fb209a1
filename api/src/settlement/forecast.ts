import type { Month } from '@flattr/settlement';
import { feeOf } from '../ledger/index.ts';
import type { MonthRules } from '../months/index.ts';
import { type Db, inSnapshot, query, setForTransaction, sql } from '../platform/db/index.ts';
import { readersAtClosing } from './readers-at-closing.ts';
import type { MonthSummary } from './summary.ts';

/** A month, with the rules it was opened with. */
interface MonthToForecast extends MonthRules {
  readonly month: Month;
  /** When its closing began, if it did. */
  readonly closingAt: Date | null;
}

/**
 * The result of closing a month now, from the statement that closes it. Reads one snapshot in a transaction that cannot
 * write. Readers whose month is closed keep its result.
 */
export function forecast(db: Db, closing: MonthToForecast): Promise<MonthSummary> {
  const { month } = closing;
  const readers = sql`
    select id as reader_id from givers where not exists (
      select 1 from reader_months r where r.reader_id = givers.id and r.month = ${month} and r.state <> 'open'
    )`;
  return inSnapshot(db, async (transaction) => {
    await setForTransaction(transaction, { statementTimeoutMs: 10 * 60_000 });
    const [row] = await query<Omit<MonthSummary, 'month'>>(
      transaction,
      sql`
        with ${readersAtClosing(closing, { readers, within: () => sql`true` })},
        outcome as (
          select reader_id, state, pot from reader
          union all
          select reader_id, case when pot > 0 then 'settled' else state end, pot from reader_months
          where month = ${month} and state <> 'open'
        ),
        paid as (
          select reader_id, cast(${month} as integer) as month from outcome where pot > 0
          union all
          select reader_id, month from waited where state = 'settled'
          union all
          select reader_id, month from reader_months where settled_in = ${month} and month < ${month}
        )
        select count(*) filter (where pot > 0)::integer as pots,
               coalesce(sum(pot), 0)::bigint as pot,
               coalesce(sum(${feeOf(sql`pot`, closing)}), 0)::bigint as fee,
               count(*) filter (where state = 'settled' and pot = 0)::integer as "withoutClicks",
               count(*) filter (where state = 'waiting')::integer as waiting,
               count(*) filter (where state = 'lapsed')::integer as lapsed,
               (
                 select count(distinct c.creator_id)::integer
                 from paid join live_clicks c on c.reader_id = paid.reader_id and c.month = paid.month
                 where c.creator_id not in (select id from closed)
               ) as payees
        from outcome`,
    );
    if (!row) throw new Error('an aggregate has one row');
    return { month, ...row };
  });
}
