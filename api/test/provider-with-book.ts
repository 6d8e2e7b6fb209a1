import type {
  Charges,
  PaymentFacts,
  PaymentOrder,
  Payouts,
  Provider,
  RefundFacts,
  Refunds,
} from '../src/payments/provider.ts';
import { ProviderSilent } from '../src/payments/provider.ts';

/** What happens to the next call, besides what was asked: nothing is heard of it, before or after it was done. */
type Fault = 'lost before' | 'lost after';

/** A provider in this process with a book of its own, so that a test can compare the ledger with it. */
export class ProviderWithBook implements Provider {
  readonly name = 'book';
  /** By the payment's id: what was really paid, and what became of it. */
  readonly paid = new Map<string, PaymentFacts>();
  readonly refunded = new Map<string, RefundFacts>();
  readonly paidOut = new Map<string, bigint>();
  /** For the next calls, in order; undefined does what was asked. */
  readonly faults: (Fault | undefined)[] = [];
  /** By method: how a charge ends. Without it, it succeeds. */
  readonly outcomes = new Map<string, Pick<PaymentFacts, 'state' | 'failure'>>();
  account: 'active' | 'restricted' = 'active';
  balance = 1_000_000_000n;
  calls = 0;

  readonly charges: Charges = {
    saveMethod: async ({ returnTo }) => ({
      url: returnTo,
      ref: 'book:session',
      customerRef: 'book:customer',
    }),
    lookMethod: async () => ({
      state: 'ready',
      customerRef: 'book:customer',
      methodRef: 'book:card',
      kind: 'card',
      brand: 'visa',
      last4: '4242',
      expires: 203012,
    }),
    forgetMethod: async () => undefined,
    charge: (order, { methodRef }) =>
      this.call(() => {
        const known = this.paid.get(order.id);
        if (known) return known;
        const facts = this.charged(order, methodRef);
        this.paid.set(order.id, facts);
        return facts;
      }),
    look: (order) => this.call(() => this.paid.get(order.id)),
    payInPerson: async (order, { returnTo }) => ({ url: returnTo, ref: `book:session:${order.id}` }),
  };

  readonly refunds: Refunds = {
    refund: ({ id, amount }) =>
      this.call(() => {
        const facts = this.refunded.get(id) ?? {
          ref: `book:re:${id}`,
          refundId: id,
          amount,
          state: 'done' as const,
        };
        this.refunded.set(id, facts);
        return facts;
      }),
    lookRefund: ({ id }) => this.call(() => this.refunded.get(id)),
  };

  readonly payouts: Payouts = {
    openAccount: async ({ memberId, returnTo }) => ({ url: returnTo, ref: `book:account:${memberId}` }),
    lookAccount: async () => ({ state: this.account, code: this.account === 'active' ? null : 'document' }),
    forgetAccount: async () => undefined,
    payOut: ({ id, amount }) =>
      this.call(() => {
        if (!this.paidOut.has(id)) {
          if (amount > this.balance) return 'short';
          this.balance -= amount;
          this.paidOut.set(id, amount);
        }
        return { ref: `book:po:${id}`, state: 'done', code: null };
      }),
    lookPayout: ({ id }) =>
      this.call(() =>
        this.paidOut.has(id) ? { ref: `book:po:${id}`, state: 'done', code: null } : undefined,
      ),
  };

  private charged({ id, memberId, amount, currency }: PaymentOrder, methodRef: string): PaymentFacts {
    const outcome = this.outcomes.get(methodRef) ?? { state: 'succeeded', failure: null };
    const ref = `book:pi:${id}`;
    const arrived = outcome.state === 'succeeded';
    return {
      ...outcome,
      ref,
      received: arrived ? [{ ref, amount, currency, memberId, paymentId: id }] : [],
      costs: arrived ? [{ ref: `book:fee:${id}`, amount: 250_000n }] : [],
      refunds: [],
      disputes: [],
    };
  }

  private async call<T>(work: () => T): Promise<T> {
    this.calls++;
    const fault = this.faults.shift();
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (fault === 'lost before') throw new ProviderSilent('no answer');
    const result = work();
    if (fault === 'lost after') throw new ProviderSilent('no answer');
    return result;
  }
}

/** All money that readers paid, by the book. */
export const receivedBy = ({ paid }: ProviderWithBook): bigint =>
  [...paid.values()].flatMap(({ received }) => received).reduce((sum, { amount }) => sum + amount, 0n);

/** All that moved by the book, as sums: what arrived, what it cost, what went back, what creators were paid. */
export function bookOf(provider: ProviderWithBook) {
  const all = [...provider.paid.values()];
  const total = (amounts: readonly { amount: bigint }[]) =>
    amounts.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    received: receivedBy(provider),
    costs: total(all.flatMap(({ costs }) => costs)),
    paidOut: [...provider.paidOut.values()].reduce((sum, amount) => sum + amount, 0n),
    wentBack:
      total([...provider.refunded.values()]) +
      total(all.flatMap(({ refunds }) => refunds)) +
      total(all.flatMap(({ disputes }) => disputes.flatMap(({ bookings }) => bookings))),
  };
}
