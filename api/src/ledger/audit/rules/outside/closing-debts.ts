import { sql } from '../../../../platform/db/index.ts';
import { rule } from '../../rule.ts';

/**
 * `closing-debt`: what was paid by hand or written off after an account was closed is what left its wallet or its earnings
 * for it, and only what was written off came back to the service. What came back to the wallet or the earnings did so whole.
 */
export const closingDebtsWereOwed = rule<{
  member_id: bigint;
  ref: string;
  amount: bigint | null;
  how: string | null;
  owed: bigint;
  back: bigint;
  kept: bigint;
}>({
  orderBy: 'member_id, ref',
  wrong: ({ ofPage }) => sql`
    select member_id, ref, e.amount, e.how, coalesce(t.owed, 0)::bigint as owed, coalesce(t.back, 0)::bigint as back,
           coalesce(t.kept, 0)::bigint as kept
    from (
      select member_id, ref, sum(amount) filter (where kind in ('refund', 'payout')) as owed,
             sum(amount) filter (where kind in ('refund-return', 'payout-return')) as back,
             sum(amount) filter (where kind = 'loss-return') as kept
      from transfers
      where ref like 'closing%' and kind in ('refund', 'payout', 'refund-return', 'payout-return', 'loss-return')
        and ${ofPage('member_id')}
      group by member_id, ref
    ) t
    full join (select member_id, ref, amount, how from closing_debts_ended where ${ofPage('member_id')}) e
    using (member_id, ref)
    where coalesce(t.kept, 0) <> (case when e.how = 'written-off' then e.amount else 0 end)
       or coalesce(t.back, 0) not in (0, coalesce(t.owed, 0))
       or (e.amount is not null and coalesce(t.owed, 0) <> e.amount)`,
  explain: ({ member_id, ref, amount, how, owed, back, kept }) => ({
    rule: 'closing-debt',
    where: { table: 'closing_debts_ended', member_id, ref },
    expected: `${owed}`,
    found: amount === null ? `nothing, and ${kept} kept` : `${amount}, ${how}, ${back} back and ${kept} kept`,
    text: `Member ${member_id} was owed ${owed} after the account was closed (${ref}), but ${amount === null ? 'nothing says how that ended' : `${amount} are ${how}`}, ${back} came back, and the service kept ${kept}.`,
  }),
});
