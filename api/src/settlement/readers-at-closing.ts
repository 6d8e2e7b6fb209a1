import { type Month, oldestWaiting } from '@flattr/settlement';
import { type Sql, sql } from '../platform/db/index.ts';

/** What the results of a month depend on, besides its readers. */
export interface Closing {
  readonly month: Month;
  readonly minimum: bigint;
  /** Creators whose accounts were closed by this time are not paid. `null` means now. */
  readonly closingAt: Date | null;
}

/**
 * The result of closing a month for a whole bucket of readers, in SQL: the twin of `closeMonth` in packages/settlement.
 * Both follow the rules of the monthly amount, of no clicks, of waiting and of closing an account (docs/rules.md).
 * readers-at-closing.test.ts checks that they agree.
 *
 * These are WITH queries for the statement that uses them. `reader` has a row for each reader: the `pot`, the month's
 * `live` clicks and its new `state`. `waited` has a row for each month that waited: its `live` clicks and new `state`.
 * The pot pays for a waited month that is `settled`.
 *
 * @param readers a query for the readers' ids
 * @param within the condition that a member's id is in the bucket. Every table gets it, because PostgreSQL does not derive
 *   it from the joins, and with misleading statistics it would read whole tables for each bucket
 */
export const readersAtClosing = (
  { month, minimum, closingAt }: Closing,
  { readers, within }: { readers: Sql; within: (column: string) => Sql },
): Sql => sql`
  -- Few, so they are read once and not joined to all members.
  closed as materialized (select id from givers where closed_at <= coalesce(cast(${closingAt} as timestamptz), now())),
  clicked as (
    select reader_id, count(*) as live,
           count(*) filter (where creator_id not in (select id from closed)) as for_payees
    from live_clicks where ${within('reader_id')} and month = ${month} group by reader_id
  ),
  waiting as materialized (
    select w.reader_id, w.month, count(c.creator_id) as live,
           count(c.creator_id) filter (where c.creator_id not in (select id from closed)) as for_payees
    from reader_months w
    left join live_clicks c
      on c.reader_id = w.reader_id and c.month = w.month and ${within('c.reader_id')}
    where ${within('w.reader_id')} and w.month >= ${oldestWaiting(month)} and w.month < ${month}
      and w.state = 'waiting'
    group by w.reader_id, w.month
  ),
  reader as materialized (
    select r.reader_id, given.pot, coalesce(c.live, 0) as live, g.closed_at is not null as closed,
           case when given.pot > 0 then 'settled'
                when g.closed_at is not null then 'lapsed'
                when c.for_payees > 0 then 'waiting'
                else 'settled' end as state
    from (${readers}) r
    join givers g on g.id = r.reader_id and ${within('g.id')}
    join balances b on b.member_id = r.reader_id and ${within('b.member_id')}
    left join clicked c on c.reader_id = r.reader_id
    left join (select reader_id from waiting where for_payees > 0 group by reader_id) w
      on w.reader_id = r.reader_id
    cross join lateral (
      select case when g.closed_at is null and not g.paused and least(b.wallet, g.monthly_amount) >= ${minimum}
                   and (c.for_payees > 0 or w.reader_id is not null)
             then least(b.wallet, g.monthly_amount) else 0 end as pot
    ) given
  ),
  waited as materialized (
    select w.reader_id, w.month, w.live,
           case when r.pot > 0 then 'settled'
                when r.closed or w.month = ${oldestWaiting(month)} then 'lapsed'
                else 'waiting' end as state
    from waiting w join reader r on r.reader_id = w.reader_id
  )`;
