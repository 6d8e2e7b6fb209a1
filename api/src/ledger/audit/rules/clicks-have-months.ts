import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `unknown-month` for clicks: without their reader's month, no other rule would look at them. */
export const clicksHaveTheirMonth = rule<{ reader_id: bigint; month: number; thing_id: string }>({
  orderBy: 'reader_id, month, thing_id',
  wrong: ({ ofPage }) => sql`
    select c.reader_id, c.month, c.thing_id
    from clicks c left join reader_months r on r.reader_id = c.reader_id and r.month = c.month
    where r.reader_id is null and ${ofPage('c.reader_id')}`,
  explain: ({ reader_id, month, thing_id }) => ({
    rule: 'unknown-month',
    where: { table: 'clicks', reader_id, month, thing_id },
    expected: 'a row in reader_months',
    found: 'none',
    text: `Reader ${reader_id} clicked thing ${thing_id} in ${formatMonth(month)}, a month this reader does not have.`,
  }),
});
