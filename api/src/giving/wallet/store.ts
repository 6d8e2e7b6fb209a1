import { type Db, query, sql } from '../../platform/db/index.ts';

export interface WalletChange {
  member_id: bigint;
  wallet: bigint;
  earnings: bigint;
  /** In microseconds, as text: two clicks can be in one millisecond. */
  touched_at: string | null;
  states: string | null;
}

/** What is different after each change of a wallet: a click made or undone, money in or out, a month that moved on. */
export function findChanges(db: Db, memberIds: readonly bigint[]): Promise<WalletChange[]> {
  return query(
    db,
    sql`select b.member_id, b.wallet, b.earnings, max(r.touched_at)::text as touched_at,
               string_agg(r.state, ' ' order by r.month) as states
        from member_balances b left join reader_month_changes r on r.reader_id = b.member_id
        where b.member_id = any(${memberIds})
        group by b.member_id, b.wallet, b.earnings`,
  );
}
