import { type Db, query, sql } from '../../platform/db/index.ts';

export interface WalletChange {
  member_id: bigint;
  wallet: bigint;
  earnings: bigint;
  monthly_amount: bigint;
  paused: boolean;
  /** In microseconds, as text: two clicks can be in one millisecond. */
  touched_at: string | null;
  states: string | null;
  /** Of how the reader pays, and of each payment and refund. */
  payments: string | null;
}

/**
 * What is different after each change of a wallet: a click made or undone, money in or out, another
 * monthly amount, giving paused or resumed, a month that moved on, a card or a payment in another state.
 */
export function findChanges(db: Db, memberIds: readonly bigint[]): Promise<WalletChange[]> {
  return query(
    db,
    sql`select b.member_id, b.wallet, b.earnings, g.monthly_amount, g.paused, max(r.touched_at)::text as touched_at,
               string_agg(r.state, ' ' order by r.month) as states,
               (select string_agg(concat_ws(' ', p.id, p.state), ',' order by p.id) from payment_changes p
                where p.member_id = b.member_id) as payments
        from member_balances b join givers g on g.id = b.member_id
        left join reader_month_changes r on r.reader_id = b.member_id
        where b.member_id = any(${memberIds})
        group by b.member_id, b.wallet, b.earnings, g.monthly_amount, g.paused`,
  );
}
