import { type Db, query, sql } from '../src/platform/db/index.ts';

/** What the ledger says of the provider, as sums. */
export async function ledgerOf(db: Db) {
  const [row] = await query<Record<string, bigint>>(
    db,
    sql`
      select
        coalesce(sum(amount) filter (where kind = 'deposit'), 0)::bigint as received,
        coalesce(sum(case kind when 'cost' then amount when 'cost-return' then -amount end), 0)::bigint as costs,
        coalesce(sum(case when kind = 'payout' then amount when kind = 'payout-return' then -amount end), 0)::bigint
          as "paidOut",
        coalesce(sum(case
          when kind in ('refund', 'chargeback', 'loss') then amount
          when kind in ('refund-return', 'chargeback-return', 'loss-return') then -amount end), 0)::bigint
          as "wentBack"
      from transfers where ref like 'book:%'`,
  );
  return row;
}

/** Readers who paid for a month more than once. */
export const chargedTwice = (db: Db) =>
  query(
    db,
    sql`select member_id, month from payments where state = 'succeeded' and month is not null
        group by member_id, month having count(*) > 1`,
  );
