import { sql } from '../../../../platform/db/index.ts';
import { rule } from '../../rule.ts';

interface Row {
  member_id: bigint;
  id: string;
  state: string;
  due: bigint;
  moved: bigint;
}

/**
 * `refund`: what the ledger took for a refund is its amount, and nothing if it failed. For a refund that was made at the
 * provider the wallet may have held less, and the rest was lost.
 */
export const refundsAreTheirTransfers = rule<Row>({
  orderBy: 'member_id, id',
  wrong: ({ ofPage }) => sql`
    select r.member_id, r.id, r.state, r.due, coalesce(sum(
      case when t.kind in ('refund', 'loss') then t.amount when t.kind in ('refund-return', 'loss-return') then -t.amount end
    ), 0)::bigint as moved
    from (
      select r.member_id, r.id, r.state, case when r.state = 'failed' then 0 else r.amount end as due,
             case when r.reason = 'provider' then r.ref else p.provider || ':refund:' || r.id end as ref
      from refunds r join payments p on p.member_id = r.member_id and p.id = r.payment_id
      where ${ofPage('r.member_id')}
    ) r
    left join transfers t on t.member_id = r.member_id and split_part(t.ref, '#', 1) = r.ref
    group by r.member_id, r.id, r.state, r.due
    having coalesce(sum(
      case when t.kind in ('refund', 'loss') then t.amount when t.kind in ('refund-return', 'loss-return') then -t.amount end
    ), 0) <> r.due`,
  explain: ({ member_id, id, state, due, moved }) => ({
    rule: 'refund',
    where: { table: 'refunds', member_id, id },
    expected: String(due),
    found: String(moved),
    text: `Refund ${id} of member ${member_id} is ${state}, so the ledger must have taken ${due} for it, but has taken ${moved}.`,
  }),
});
