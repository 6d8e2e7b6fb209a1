import type { Db } from '../../platform/db/index.ts';
import { findPayment, type PaymentRow } from '../charges/store.ts';
import { findMethod, type MethodRow } from '../methods/store.ts';
import { findRefund, type RefundRow } from '../refunds/store.ts';

interface Paid {
  readonly payment: PaymentRow;
  /** What was charged, if it is still the member's. */
  readonly method: MethodRow | undefined;
  readonly at: Date;
}

/** What receipts say. Of what is not done, there is none. */
export interface ReceiptService {
  ofPayment(memberId: bigint, id: string): Promise<Paid | undefined>;
  ofRefund(memberId: bigint, id: string): Promise<(Paid & { readonly refund: RefundRow }) | undefined>;
}

export function createReceipts({ db }: { db: Db }): ReceiptService {
  const ofPayment = async (memberId: bigint, id: string): Promise<Paid | undefined> => {
    const payment = await findPayment(db, memberId, id);
    if (payment?.state !== 'succeeded') return undefined;
    const method = await findMethod(db, memberId);
    const isSame = payment.method_ref !== null && method?.method_ref === payment.method_ref;
    return { payment, method: isSame ? method : undefined, at: payment.settled_at ?? payment.made_at };
  };
  return {
    ofPayment,
    async ofRefund(memberId, id) {
      const refund = await findRefund(db, memberId, id);
      const paid = refund?.state === 'done' ? await ofPayment(memberId, refund.payment_id) : undefined;
      return refund && paid && { ...paid, refund, at: refund.made_at };
    },
  };
}
