import { type Db, query, sql } from '../../platform/db/index.ts';

export interface WalletChange {
  member_id: bigint;
  wallet: bigint;
  earnings: bigint;
  touched_at: Date | null;
  holds: bigint;
  states: string | null;
}

/** What is different after each change of a wallet: a click made or undone, money in or out, a month that moved on. */
export function findChanges(db: Db, memberIds: readonly bigint[]): Promise<WalletChange[]> {
  return query(
    db,
    sql`select b.member_id, b.wallet, b.earnings, max(r.touched_at) as touched_at,
               coalesce(sum(r.holds), 0)::bigint as holds, string_agg(r.state, ' ' order by r.month) as states
        from member_balances b left join reader_month_changes r on r.reader_id = b.member_id
        where b.member_id = any(${memberIds})
        group by b.member_id, b.wallet, b.earnings`,
  );
}
