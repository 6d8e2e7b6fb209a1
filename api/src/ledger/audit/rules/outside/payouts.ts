import { sql } from '../../../../platform/db/index.ts';
import { rule } from '../../rule.ts';

interface Row {
  member_id: bigint;
  ref: string;
  moved: bigint;
  is_back: boolean;
  back: bigint;
  amount: bigint | null;
  state: string | null;
}

/**
 * `payout`: each payout through a provider has its row and its transfer, and came back in both or in none. Parts of it can
 * come back before (`#` in their refs), never more than it was.
 */
export const payoutsHaveRows = rule<Row>({
  orderBy: 'member_id, ref',
  wrong: ({ ofPage }) => sql`
    select member_id, ref, coalesce(t.moved, 0) as moved, coalesce(t.is_back, false) as is_back, coalesce(t.back, 0)::bigint as back, p.amount, p.state
    from (
      select member_id, split_part(ref, '#', 1) as ref, coalesce(sum(amount) filter (where kind = 'payout'), 0) as moved,
             coalesce(sum(amount) filter (where kind = 'payout-return'), 0) as back,
             bool_or(kind = 'payout-return' and ref not like '%#%') as is_back
      from transfers
      where kind in ('payout', 'payout-return') and ref like '%:payout:%' and ${ofPage('member_id')}
      group by 1, 2
    ) t
    full join (
      select creator_id as member_id, provider || ':payout:' || id as ref, amount, state from payouts
      where ${ofPage('creator_id')}
    ) p using (member_id, ref)
    where t.moved is distinct from p.amount or t.is_back is distinct from (p.state = 'returned')
       or (t.is_back and t.back <> t.moved) or t.back > t.moved`,
  explain: ({ member_id, ref, moved, is_back, back, amount, state }) => ({
    rule: 'payout',
    where: { table: 'payouts', member_id, ref },
    expected: `${moved}, ${is_back ? 'returned' : 'not returned'}, ${back} came back`,
    found: amount === null ? 'no row' : `${amount}, ${state}`,
    text: `The ledger says that payout ${ref} of member ${member_id} was of ${moved} and ${is_back ? 'came back' : 'did not come back'} (${back} in all), but its row is ${amount === null ? 'missing' : `of ${amount} and ${state}`}.`,
  }),
});
