import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { sumOf } from '../accounts.ts';
import { rule } from '../rule.ts';

/** `clearing`: nothing of a settled month is left in clearing. */
export const clearingIsEmpty = rule<{ month: number; left_over: bigint }>({
  orderBy: 'month',
  wrong: ({ inMonth }) => sql`
    select * from (
      select month, ${sumOf('clearing')} as left_over from transfers
      where month in (select month from months where state = 'settled') ${inMonth('month')}
      group by month
    ) months
    where left_over <> 0`,
  explain: ({ month, left_over }) => ({
    rule: 'clearing',
    where: { table: 'transfers', month },
    expected: '0',
    found: String(left_over),
    text: `${formatMonth(month)} is settled, but ${left_over} of it is left in clearing.`,
  }),
});
