import { formatMonth, oldestWaiting } from '@flattr/settlement';
import { empty, sql } from '../../../platform/db/index.ts';
import { feeColumns, feeOf } from '../../fee.ts';
import { rule } from '../rule.ts';

/**
 * `click-without-share`, `share-without-click` and `division`: divides every pot again, from the clicks and the rules
 * of its month, and compares the result with the shares. It is written in SQL so that it shares nothing with `divide`
 * in packages/settlement, which wrote the shares: the rules of the division, of the remainder and of closing an
 * account (docs/rules.md) a second time.
 *
 * It compares two lists for each reader, and looks only at the few that differ payee by payee. Numbering millions of
 * rows with window functions took twice as long.
 */
export const sharesAreTheDivision = rule<Row>({
  wrong: ({ inMonth, unlessArchived, ofPage }, month) => sql`
    with closed as materialized (
      select id, closed_at from members where closed_at is not null
    ), divided as (
      select r.reader_id, r.month as clicked_in, r.settled_in as month, m.closing_at,
             coalesce(p.pot - ${feeOf(sql`p.pot`, feeColumns)}, 0) as net
      from reader_months r
      join months m on m.month = r.settled_in
      left join reader_months p
        on p.reader_id = r.reader_id and ${ofPage('p.reader_id')} and p.month = r.settled_in
      where r.state = 'settled' and ${ofPage('r.reader_id')} ${inMonth('r.settled_in')} ${unlessArchived('r.settled_in')}
    ), flattred as (
      select d.reader_id, d.month, min(d.net) as net,
             array_agg(distinct c.creator_id order by c.creator_id) as payees
      from divided d
      join clicks c on c.reader_id = d.reader_id and c.month = d.clicked_in and c.undone_at is null
      where ${ofPage('c.reader_id')} ${month === undefined ? empty : sql`and c.month between ${oldestWaiting(month)} and ${month}`}
        and not exists (select 1 from closed where closed.id = c.creator_id and closed.closed_at <= d.closing_at)
      group by d.reader_id, d.month
    ), remainders as (
      select f.*, n, net / n as share, (net % n)::integer as more, mod(reader_id + month, n)::integer as first
      from flattred f, lateral (select cardinality(payees) as n) counted
    ), due as (
      select reader_id, month, payees, case
               when first + more <= n then
                 array_fill(share, array[first]) || array_fill(share + 1, array[more])
                 || array_fill(share, array[n - first - more])
               else
                 array_fill(share + 1, array[first + more - n]) || array_fill(share, array[n - more])
                 || array_fill(share + 1, array[n - first])
             end as amounts
      from remainders
    ), given as (
      select reader_id, month, array_agg(creator_id order by creator_id) as payees,
             array_agg(amount order by creator_id) as amounts
      from shares where ${ofPage('reader_id')} ${inMonth('month')}
      group by reader_id, month
    ), differs as (
      select reader_id, month, payee.*
      from due full join given using (reader_id, month),
      lateral (
        select creator_id, d.amount as due, s.amount
        from unnest(due.payees, due.amounts) as d(creator_id, amount)
        full join unnest(given.payees, given.amounts) as s(creator_id, amount) using (creator_id)
        where d.amount is distinct from s.amount
      ) payee
      where (due.payees, due.amounts) is distinct from (given.payees, given.amounts)
    )
    select d.*, c.month as clicked_in, c.thing_id
    from differs d
    left join lateral (
      select c.month, c.thing_id
      from clicks c join reader_months r on r.reader_id = c.reader_id and r.month = c.month
      where d.amount is null and c.reader_id = d.reader_id and c.creator_id = d.creator_id
        and r.settled_in = d.month and c.undone_at is null
      order by c.month, c.thing_id limit 1
    ) c on true
    order by d.reader_id, d.month, d.creator_id`,
  explain({ reader_id, month, creator_id, due, amount, clicked_in, thing_id }) {
    const share = { table: 'shares', reader_id, month, creator_id };
    if (due === null) {
      return {
        rule: 'share-without-click',
        where: share,
        expected: 'no share, or a live click',
        found: `a share of ${amount}`,
        text: `Creator ${creator_id} has a share of ${amount} from reader ${reader_id} in ${formatMonth(month)}, but no click that counts there.`,
      };
    }
    if (amount === null) {
      const clicked = clicked_in ?? month;
      return {
        rule: 'click-without-share',
        where: { table: 'clicks', reader_id, month: clicked, ...(thing_id !== null && { thing_id }) },
        expected: `a share of ${due} for creator ${creator_id} in ${formatMonth(month)}`,
        found: 'none',
        text: `Reader ${reader_id} flattred creator ${creator_id} in ${formatMonth(clicked)} (thing ${thing_id}), but ${formatMonth(month)}, in which it was divided, has no share for them.`,
      };
    }
    return {
      rule: 'division',
      where: share,
      expected: String(due),
      found: String(amount),
      text: `The share of creator ${creator_id} from reader ${reader_id} in ${formatMonth(month)} must be ${due}, but is ${amount}.`,
    };
  },
});

interface Row {
  reader_id: bigint;
  month: number;
  creator_id: bigint;
  /** What the clicks and the rules say; null without a click. */
  due: bigint | null;
  /** What stands in `shares`; null without a share. */
  amount: bigint | null;
  clicked_in: number | null;
  thing_id: string | null;
}
