import { formatMonth } from '@flattr/settlement';
import { join, raw, sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

const tablesWithMonths = ['reader_months', 'transfers', 'shares', 'creator_months'];

/** `unknown-month`: the other rules look only at months that are known. */
export const monthsAreKnown = rule<{ name: string; month: number }>({
  orderBy: 'name, month',
  wrong: () => sql`
    ${join(
      tablesWithMonths.map(
        (table) => sql`
          select ${table}::text as name, month from ${raw(table)}
          where month is not null and month not in (select month from months) group by month`,
      ),
      ' union all ',
    )}`,
  explain: ({ name, month }) => ({
    rule: 'unknown-month',
    where: { table: name, month },
    expected: 'a row in months',
    found: 'none',
    text: `The table ${name} has rows of ${month}, but months does not know this month or its rules.`,
  }),
});

/** `unfinished` for months: no month is closed before the one before it has passed its gate. */
export const monthsAreInOrder = rule<{ month: number; state: string; later: number }>({
  orderBy: 'month',
  wrong: () => sql`
    select m.month, m.state, min(l.month) as later
    from months m join months l on l.month > m.month and l.closing_at is not null
    where m.state not in ('gated', 'settled')
    group by m.month, m.state`,
  explain: ({ month, state, later }) => ({
    rule: 'unfinished',
    where: { table: 'months', month },
    expected: 'gated or settled',
    found: state,
    text: `${formatMonth(month)} is ${state}, but ${formatMonth(later)} after it is closed already.`,
  }),
});
