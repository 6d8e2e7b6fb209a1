import { type Db, query, sql } from '../platform/db/index.ts';
import { findOwner } from './events/store.ts';

/** One line of what an operator sees of a member's money from outside and back. */
export interface MoneyRow {
  at: Date;
  what: 'payment' | 'refund' | 'dispute' | 'payout';
  id: string;
  /** In micro-units; null for a dispute, whose amounts are in the ledger. */
  amount: bigint | null;
  state: string;
  code: string | null;
  ref: string | null;
}

/** What an operator sees, oldest first. */
export interface Shown {
  ownerOf(ref: string): Promise<bigint | undefined>;
  /** Also of a closed account. */
  isMember(id: bigint): Promise<boolean>;
  rowsOf(memberId: bigint): Promise<MoneyRow[]>;
}

export const createShown = ({ db }: { db: Db }): Shown => ({
  ownerOf: async (ref) => (await findOwner(db, ref))?.member_id,
  isMember: async (id) => (await query(db, sql`select 1 from givers where id = ${id}`)).length > 0,
  rowsOf: (memberId) =>
    query<MoneyRow>(
      db,
      sql`
        select made_at as at, 'payment' as what, id::text, amount, state, failure as code, ref
        from payments where member_id = ${memberId}
        union all
        select made_at, 'refund', id::text, amount, state, reason, ref from refunds where member_id = ${memberId}
        union all
        select made_at, 'dispute', payment_id::text, null, status, null, ref from disputes where member_id = ${memberId}
        union all
        select requested_at, 'payout', id::text, amount, state, code, ref from payouts where creator_id = ${memberId}
        order by 1, 2, 3`,
    ),
});
