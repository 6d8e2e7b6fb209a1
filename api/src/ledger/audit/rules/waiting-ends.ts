import { closingsToWait, formatMonth } from '@flattr/settlement';
import { raw, type Sql, sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** How many months lie between two. */
const between = (from: string, to: string): Sql =>
  raw(`(${to} / 100 * 12 + ${to} % 100 - ${from} / 100 * 12 - ${from} % 100)`);

/**
 * `waiting`: no pot was taken for a month that waits or has lapsed. No month waits longer than the rule of waiting says
 * (docs/rules.md), and none lapses sooner unless its reader's account is closed.
 */
export const waitingEnds = rule<Row>({
  orderBy: 'reader_id, month',
  wrong: ({ ofPage }) => sql`
    select r.reader_id, r.month, r.state, coalesce(r.pot, 0) as pot, p.passed, b.begun
    from reader_months r
    join members m on m.id = r.reader_id
    cross join (select coalesce(max(month), 0) as passed from months where state in ('gated', 'settled')) p
    cross join (select coalesce(max(month), 0) as begun from months where closing_at is not null) b
    where r.state in ('waiting', 'lapsed') and ${ofPage('r.reader_id')}
      and (r.pot > 0 or r.settled_in is not null
           or (r.state = 'waiting' and ${between('r.month', 'p.passed')} >= ${closingsToWait})
           or (r.state = 'lapsed' and ${between('r.month', 'b.begun')} < ${closingsToWait} and m.closed_at is null))`,
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
