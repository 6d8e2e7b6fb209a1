import { formatMonth } from '@flattr/settlement';
import { ofPage, rule } from '../rule.ts';

/** SQL: months since year 0, so that they can be subtracted. */
const count = (month: string) => `((${month}) / 100 * 12 + (${month}) % 100)`;

/**
 * `waiting`: what waits or has lapsed was not paid for; nothing waits after its third closing without money, and
 * nothing lapses before it unless its reader's account is closed.
 */
export const waitingEnds = rule<Row>({
  wrong: () => `
    select r.reader_id, r.month, r.state, coalesce(r.pot, 0) as pot, p.passed, b.begun
    from reader_months r
    join members m on m.id = r.reader_id
    cross join (select coalesce(max(month), 0) as passed from months where state in ('gated', 'settled')) p
    cross join (select coalesce(max(month), 0) as begun from months where closing_at is not null) b
    where r.state in ('waiting', 'lapsed') and ${ofPage('r.reader_id')}
      and (r.pot > 0 or r.settled_in is not null
           or (r.state = 'waiting' and ${count('p.passed')} - ${count('r.month')} >= 3)
           or (r.state = 'lapsed' and ${count('b.begun')} - ${count('r.month')} < 3 and m.closed_at is null))
    order by r.reader_id, r.month`,
  explain({ reader_id, month, state, pot }) {
    const whose = `${formatMonth(month)} of reader ${reader_id}`;
    const expected =
      pot > 0n
        ? 'no pot'
        : state === 'waiting'
          ? 'lapsed, or settled in a later month'
          : 'waiting, or settled in a later month';
    return {
      rule: 'waiting',
      where: { table: 'reader_months', reader_id, month },
      expected,
      found: pot > 0n ? `a pot of ${pot}` : state,
      text:
        pot > 0n
          ? `${whose} is ${state}, but a pot of ${pot} was taken for it.`
          : `${whose} is ${state}, which does not go with the months that were closed since, or with what it says it was settled in.`,
    };
  },
});

interface Row {
  reader_id: bigint;
  month: number;
  state: string;
  pot: bigint;
}
