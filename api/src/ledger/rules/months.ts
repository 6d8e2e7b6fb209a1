import { formatMonth } from '@flattr/settlement';
import { rule } from '../rule.ts';

const tablesWithMonths = ['reader_months', 'transfers', 'shares', 'creator_months'];

/** `unknown-month`: without the month and its rules, the other rules would not look at these rows. */
export const monthsAreKnown = rule<{ name: string; month: number }>({
  wrong: () =>
    tablesWithMonths
      .map(
        (table) => `
          select '${table}' as name, month from ${table}
          where month is not null and month not in (select month from months) group by month`,
      )
      .join(' union all '),
  explain: ({ name, month }) => ({
    rule: 'unknown-month',
    where: { table: name, month },
    expected: 'a row in months',
    found: 'none',
    text: `The table ${name} has rows of ${month}, but months does not know this month or its rules.`,
  }),
});

/** `unfinished` for months: none is closed before the one before it has passed its gate. */
export const monthsAreInOrder = rule<{ month: number; state: string; later: number }>({
  wrong: () => `
    select m.month, m.state, min(l.month) as later
    from months m join months l on l.month > m.month and l.closing_at is not null
    where m.state not in ('gated', 'settled')
    group by m.month, m.state order by m.month`,
  explain: ({ month, state, later }) => ({
    rule: 'unfinished',
    where: { table: 'months', month },
    expected: 'gated or settled',
    found: state,
    text: `${formatMonth(month)} is ${state}, but ${formatMonth(later)} after it is closed already.`,
  }),
});
