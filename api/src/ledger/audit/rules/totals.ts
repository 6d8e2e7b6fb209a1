import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../platform/db/index.ts';
import { rule } from '../rule.ts';

/** `creator-total`: what a creator's statement says is the sum of the shares. For months that have been added up. */
export const totalsAreTheShares = rule<Row>({
  orderBy: 'month, creator_id',
  wrong({ inMonth, unlessArchived }, month) {
    const scope =
      month === undefined
        ? sql` and month in (select month from months where state in ('gated', 'settled'))
               ${unlessArchived('month')}`
        : inMonth('month');
    return sql`
      select creator_id, month, c.amount, c.readers, s.shared, s.givers
      from (select creator_id, month, amount, readers from creator_months where true ${scope}) c
      full join (
        select creator_id, month, sum(amount)::bigint as shared, count(*) as givers from shares where true ${scope}
        group by creator_id, month
      ) s using (creator_id, month)
      where c.amount is distinct from s.shared or c.readers is distinct from s.givers`;
  },
  explain({ creator_id, month, amount, readers, shared, givers }) {
    const says = amount === null ? 'there is no statement' : `the statement says ${amount} from ${readers}`;
    return {
      rule: 'creator-total',
      where: { table: 'creator_months', creator_id, month },
      expected: shared === null ? 'no row' : `${shared} from ${givers}`,
      found: amount === null ? 'no row' : `${amount} from ${readers}`,
      text: `Creator ${creator_id} has shares of ${shared ?? 0} from ${givers ?? 0} readers in ${formatMonth(month)}, but ${says}.`,
    };
  },
});

interface Row {
  creator_id: bigint;
  month: number;
  amount: bigint | null;
  readers: bigint | null;
  shared: bigint | null;
  givers: bigint | null;
}
