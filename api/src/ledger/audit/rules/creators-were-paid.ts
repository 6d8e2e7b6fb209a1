import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `collect`: what a creator was paid is what the statement says, no sooner than it was marked, and nobody is forgotten. */
export const creatorsWerePaid = rule<Row>({
  orderBy: 'month, creator_id',
  wrong: ({ inMonth }) => sql`
    select creator_id, month, coalesce(c.due, 0) as due, coalesce(t.paid, 0) as paid,
           coalesce(c.forgotten, false) as forgotten
    from (
      select creator_id, month, case when run is null then 0 else amount end as due,
             run is null and month in (select month from months where state = 'settled') as forgotten
      from creator_months where true ${inMonth('month')}
    ) c
    full join (
      select member_id as creator_id, month, sum(amount)::bigint as paid
      from transfers where kind = 'collect' ${inMonth('month')} group by member_id, month
    ) t using (creator_id, month)
    where coalesce(c.due, 0) <> coalesce(t.paid, 0) or c.forgotten`,
  explain({ creator_id, month, due, paid, forgotten }) {
    if (forgotten) {
      return {
        rule: 'collect',
        where: { table: 'creator_months', creator_id, month },
        expected: 'collected',
        found: 'not collected',
        text: `Creator ${creator_id} was forgotten when ${formatMonth(month)} was paid out.`,
      };
    }
    return {
      rule: 'collect',
      where: { table: 'transfers', member_id: creator_id, kind: 'collect', ref: formatMonth(month) },
      expected: String(due),
      found: String(paid),
      text: `Creator ${creator_id} was due ${due} for ${formatMonth(month)}, but was paid ${paid}.`,
    };
  },
});

interface Row {
  creator_id: bigint;
  month: number;
  due: bigint;
  paid: bigint;
  forgotten: boolean;
}
