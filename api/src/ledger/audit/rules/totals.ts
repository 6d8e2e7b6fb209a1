import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `creator-total`: what a creator's statement says is the sum of the shares. For months that have been added up. */
export const totalsAreTheShares = rule<Row>({
  wrong({ inMonth }, month) {
    const scope =
      month === undefined
        ? sql` and month in (select month from months where state in ('gated', 'settled'))`
        : inMonth('month');
    return sql`
      select creator_id, month, c.amount, c.people, s.shared, s.readers
      from (select creator_id, month, amount, people from creator_months where true ${scope}) c
      full join (
        select creator_id, month, sum(amount)::bigint as shared, count(*) as readers from shares where true ${scope}
        group by creator_id, month
      ) s using (creator_id, month)
      where c.amount is distinct from s.shared or c.people is distinct from s.readers
      order by month, creator_id`;
  },
  explain({ creator_id, month, amount, people, shared, readers }) {
    const says = amount === null ? 'there is no statement' : `the statement says ${amount} from ${people}`;
    return {
      rule: 'creator-total',
      where: { table: 'creator_months', creator_id, month },
      expected: shared === null ? 'no row' : `${shared} from ${readers}`,
      found: amount === null ? 'no row' : `${amount} from ${people}`,
      text: `Creator ${creator_id} has shares of ${shared ?? 0} from ${readers ?? 0} readers in ${formatMonth(month)}, but ${says}.`,
    };
  },
});

interface Row {
  creator_id: bigint;
  month: number;
  amount: bigint | null;
  people: bigint | null;
  shared: bigint | null;
  readers: bigint | null;
}
