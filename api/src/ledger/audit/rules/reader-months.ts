import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `unfinished`: no reader was left out of a month that is divided. */
export const readerMonthsAreFinished = rule<{ reader_id: bigint; month: number; state: string }>({
  orderBy: 'reader_id, month',
  wrong: ({ ofPage }) => sql`
    select r.reader_id, r.month, r.state
    from reader_months r join months m on m.month = coalesce(r.settled_in, r.month)
    where ${ofPage('r.reader_id')}
      and ((m.state in ('gated', 'settled') and r.state in ('open', 'closing'))
           or (r.state = 'settled' and (r.settled_in is null or r.settled_in < r.month)))`,
  explain: ({ reader_id, month, state }) => ({
    rule: 'unfinished',
    where: { table: 'reader_months', reader_id, month },
    expected: state === 'settled' ? 'settled in this or a later month' : 'settled, waiting or lapsed',
    found: state === 'settled' ? 'settled in none or an earlier month' : state,
    text: `${formatMonth(month)} of reader ${reader_id} is ${state}, which does not go with how far the month is.`,
  }),
});
