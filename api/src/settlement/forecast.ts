import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { select } from '../platform/db/named-query.ts';
import { setForTransaction } from '../platform/db/settings.ts';
import { valuesOf } from './1-begin.ts';
import type { MonthSummary } from './summary.ts';

/** The rules of the month to look at; everything else is as it stands now. */
interface Rules {
  readonly month: number;
  readonly feeBasisPoints: number;
  readonly minimum: bigint;
}

/**
 * What would become of a month, were it closed now: by the rules of close.ts and divide.ts, read from one snapshot in
 * a transaction that cannot write. Of readers whose month is closed already, what was decided counts.
 */
export function forecast(db: Db, rules: Rules): Promise<MonthSummary> {
  return inTransaction(db, async (transaction) => {
    await transaction.raw('set transaction isolation level repeatable read, read only');
    await setForTransaction(transaction, { statement_timeout: '10min' });
    const now = new Date();
    const values = valuesOf({ ...rules, state: 'closing', closingAt: now, now });
    const { month, feeBasisPoints, minimum, lapsing } = values;
    const [row] = await select<Record<keyof Omit<MonthSummary, 'month'>, bigint>>(transaction, outcome, {
      month,
      feeBasisPoints,
      minimum,
      lapsing,
    } as typeof values);
    const { pot = 0n, fee = 0n } = row ?? {};
    const count = (found: bigint | undefined) => Number(found ?? 0n);
    return {
      month: rules.month,
      pots: count(row?.pots),
      pot,
      fee,
      people: count(row?.people),
      withoutClicks: count(row?.withoutClicks),
      waiting: count(row?.waiting),
      lapsed: count(row?.lapsed),
    };
  });
}

const outcome = `
  with closed as materialized (
    select id from members
    where closed_at <= coalesce((select closing_at from months where month = :month), clock_timestamp())
  ),
  clicked as materialized (
    select c.reader_id, c.creator_id, bool_or(c.month = :month) as this_month
    from reader_months j join clicks c on c.reader_id = j.reader_id and c.month = j.month
    where c.undone_at is null and c.creator_id not in (select id from closed)
      and ((j.month = :month and j.state in ('open', 'closing', 'settled', 'waiting'))
        or (j.month between :lapsing and :month and (j.state in ('waiting', 'closing') or j.settled_in = :month)))
    group by c.reader_id, c.creator_id
  ),
  readers as materialized (
    select m.id, m.closed_at is not null as is_closed, n.reader_id is not null as has_people,
           coalesce(n.this_month, false) as this_month,
           coalesce(r.pot, case
             when m.closed_at is null and not m.paused and n.reader_id is not null
               and least(b.wallet, m.monthly_amount) >= :minimum then least(b.wallet, m.monthly_amount)
           end, 0) as pot
    from members m
    join balances b on b.member_id = m.id
    left join reader_months r on r.reader_id = m.id and r.month = :month and r.state <> 'open'
    left join (select reader_id, bool_or(this_month) as this_month from clicked group by reader_id) n
      on n.reader_id = m.id
  )
  select count(*) filter (where pot > 0) as pots, coalesce(sum(pot), 0)::bigint as pot,
         coalesce(sum(div(pot::numeric * :feeBasisPoints, 10000)), 0)::bigint as fee,
         (select count(distinct creator_id) from clicked join readers on readers.id = clicked.reader_id
          where readers.pot > 0) as people,
         count(*) filter (where pot = 0 and not is_closed and not this_month) as "withoutClicks",
         count(*) filter (where pot = 0 and not is_closed and this_month) as waiting,
         count(*) filter (where is_closed) as lapsed
  from readers`;
