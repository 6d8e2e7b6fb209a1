import { type ClosingDebt, findClosingDebts, findPaidDebts, type PaidDebt } from '../ledger/index.ts';
import { type Db, query, raw, type Sql, sql } from '../platform/db/index.ts';
import { inFiles } from './bank/batches-store.ts';
import type { PaymentRow } from './charges/store.ts';
import type { PaymentsContext } from './context.ts';
import type { AccountRow, PayoutRow } from './payouts/store.ts';
import type { RefundRow } from './refunds/store.ts';

/** A dispute, with the payment it is about. */
interface DisputeRow {
  member_id: bigint;
  ref: string;
  payment_id: string;
  status: string;
  amount: bigint;
  made_at: Date;
}

type WatchedPayment = Pick<
  PaymentRow,
  'member_id' | 'id' | 'month' | 'amount' | 'state' | 'failure' | 'made_at' | 'ref'
>;
interface WatchedPayout
  extends Pick<PayoutRow, 'creator_id' | 'id' | 'amount' | 'state' | 'code' | 'requested_at'>,
    Pick<AccountRow, 'waits_until'> {
  /** An operator stopped all of this creator. */
  is_held: boolean;
  /** It was asked for, and is in no file for the bank yet. */
  in_no_file: boolean;
}
type WatchedRefund = Pick<
  RefundRow,
  'member_id' | 'id' | 'payment_id' | 'amount' | 'state' | 'reason' | 'made_at'
>;

/** What operators look at, oldest first but for disputes. Each list has at most `most` rows. */
export interface Watch {
  /** Payments without an end: new, asked, being worked on, or waiting for the reader. */
  openPayments(most: number): Promise<WatchedPayment[]>;
  /** What arrived was not what was asked for. */
  mismatches(most: number): Promise<WatchedPayment[]>;
  /** Newest first. */
  disputes(most: number): Promise<DisputeRow[]>;
  /** Payouts that are not sent. */
  waitingPayouts(most: number): Promise<WatchedPayout[]>;
  waitingRefunds(most: number): Promise<WatchedRefund[]>;
  /** What closed accounts are owed: nothing carries it to them. */
  closingDebts(most: number): Promise<ClosingDebt[]>;
  closingDebtOf(memberId: bigint): Promise<ClosingDebt | undefined>;
  /** What operators paid by hand to a closed account. */
  paidDebtsOf(memberId: bigint): Promise<PaidDebt[]>;
  payment(memberId: bigint, id: string): Promise<WatchedPayment | undefined>;
}

const columns = raw('member_id, id, month, amount, state, failure, made_at, ref');

export function createWatch({ db, config }: Pick<PaymentsContext, 'db' | 'config'>): Watch {
  return {
    openPayments: (most) =>
      payments(db, sql`state in ('new', 'asked', 'processing', 'action') order by made_at, id limit ${most}`),
    mismatches: (most) => payments(db, sql`state = 'mismatch' order by made_at, id limit ${most}`),
    disputes: (most) =>
      query(
        db,
        sql`select d.member_id, d.ref, d.payment_id, d.status, p.amount, d.made_at
            from disputes d join payments p on p.member_id = d.member_id and p.id = d.payment_id
            order by d.made_at desc, d.ref limit ${most}`,
      ),
    waitingPayouts: (most) =>
      query(
        db,
        sql`select p.creator_id, p.id, p.amount, p.state, p.code, p.requested_at, a.waits_until,
                   coalesce(a.is_held, false) as is_held,
                   p.provider = 'bank' and p.state = 'asked' and (p.creator_id, p.id::text) not in (${inFiles('payout')}) as in_no_file
            from payouts p left join payout_accounts a on a.creator_id = p.creator_id
            where p.state in ('requested', 'held', 'asked') order by p.requested_at, p.id limit ${most}`,
      ),
    waitingRefunds: (most) =>
      query(
        db,
        sql`select member_id, id, payment_id, amount, state, reason, made_at from refunds
            where state in ('new', 'asked', 'pending') order by made_at, id limit ${most}`,
      ),
    closingDebts: (most) => findClosingDebts(db, config, { most }),
    closingDebtOf: async (memberId) => (await findClosingDebts(db, config, { most: 1, memberId }))[0],
    paidDebtsOf: (memberId) => findPaidDebts(db, memberId),
    async payment(memberId, id) {
      const [row] = await payments(db, sql`member_id = ${memberId} and id = ${id}`);
      return row;
    },
  };
}

const payments = (db: Db, which: Sql): Promise<WatchedPayment[]> =>
  query(db, sql`select ${columns} from payments where ${which}`);
