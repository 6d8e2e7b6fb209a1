import type {
  Charges,
  Events,
  Hint,
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

/** So long a provider remembers an idempotency key. */
const keyHours = 24;

/**
 * A provider in this process with a book of its own, so that a test can compare the ledger with it. It forgets idempotency
 * keys after a day, and then does again what was asked before.
 */
export class ProviderWithBook implements Provider {
  readonly name = 'book';
  /** By the payment's id: what was really paid, and what became of it. */
  readonly paid = new Map<string, PaymentFacts>();
  readonly refunded = new Map<string, RefundFacts>();
  readonly paidOut = new Map<string, bigint>();
  /** Payouts that came back from the creator's bank. */
  readonly cameBack = new Set<string>();
  /** Orders that were done twice, because their key was forgotten. */
  readonly doubled: string[] = [];
  /** Payments that have a page, on which the reader can pay. */
  readonly pages = new Set<string>();
  /** All that it would tell, oldest first. */
  readonly told: Hint[] = [];
  /** By member: the card they save. */
  readonly cards = new Map<bigint, string>();
  /** Its clock, which is moved by the tests. */
  hours = 0;
  /** For the next calls, in order; undefined does what was asked. */
  readonly faults: (Fault | undefined)[] = [];
  /** By method: how a charge ends. Without it, it succeeds. */
  readonly outcomes = new Map<string, Pick<PaymentFacts, 'state' | 'failure'>>();
  account: 'active' | 'pending' | 'restricted' = 'active';
  balance = 1_000_000_000n;
  calls = 0;

  readonly charges: Charges = {
    saveMethod: async ({ memberId, returnTo }) => ({
      url: returnTo,
      ref: `book:session:${memberId}`,
      customerRef: 'book:customer',
    }),
    lookMethod: async (sessionRef) => ({
      state: 'ready',
      customerRef: 'book:customer',
      methodRef: this.cards.get(BigInt(sessionRef.split(':')[2] ?? '0')) ?? 'book:card',
      kind: 'card',
      brand: 'visa',
      last4: '4242',
      expires: 203012,
    }),
    forgetMethod: async () => undefined,
    charge: (order, { methodRef }) =>
      this.call(() => {
        const known = this.paid.get(order.id);
        if (known && this.remembers(order.id)) return known;
        const facts = this.charged(order, methodRef);
        this.paid.set(order.id, facts);
        this.doneAt.set(order.id, this.hours);
        return facts;
      }),
    look: (order) => this.call(() => this.paid.get(order.id)),
    cancel: ({ id }) =>
      this.call(() => {
        this.pages.delete(id);
        const facts = this.paid.get(id);
        if (facts?.state === 'action') this.paid.set(id, { ...facts, state: 'failed', failure: 'abandoned' });
      }),
    payInPerson: async ({ id }, { returnTo }) => {
      this.pages.add(id);
      return { url: returnTo, ref: `book:page:${id}` };
    },
  };

  readonly refunds: Refunds = {
    refund: ({ id, amount }) =>
      this.call(() => {
        const known = this.refunded.get(id);
        if (known && this.remembers(id)) return known;
        const facts = { ref: `book:re:${id}`, refundId: id, amount, state: 'done' } as const;
        this.refunded.set(id, facts);
        this.doneAt.set(id, this.hours);
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
        if (!this.paidOut.has(id) || !this.remembers(id)) {
          if (amount > this.balance) return 'short';
          this.balance -= amount;
          this.paidOut.set(id, amount);
          this.doneAt.set(id, this.hours);
        }
        return this.payoutFacts(id);
      }),
    lookPayout: ({ id }) => this.call(() => (this.paidOut.has(id) ? this.payoutFacts(id) : undefined)),
  };

  readonly events: Events = {
    read: (body) => {
      const { at, ...hint } = JSON.parse(body.toString()) as Hint & { at: string }; // as `message` writes it
      return { ...hint, at: new Date(at) };
    },
    whose: (ref) =>
      this.call(() => {
        const [, kind, id = '', creator = ''] = ref.split(':');
        if (kind === 'po') return { kind: 'payout', payoutId: id, accountRef: `book:account:${creator}` };
        const memberId = this.paid.get(id)?.received[0]?.memberId;
        return memberId == null ? undefined : { kind: 'payment', memberId, paymentId: id, ref };
      }),
    since: (at) => {
      const { told } = this;
      return (async function* () {
        yield* told.filter((hint) => hint.at >= at).reverse(); // newest first, as Stripe lists them
      })();
    },
  };

  /** Something happened, of which it would tell. */
  tell(type: string, ref: string): Buffer {
    const hint = { id: `book:event:${this.told.length}`, type, ref, at: new Date() };
    this.told.push(hint);
    return Buffer.from(JSON.stringify(hint));
  }

  /** The reader pays on the page of a payment, once. False if there is no page. */
  payOnPage({ id, memberId, amount, currency }: Omit<PaymentOrder, 'ref' | 'askedAt'>): boolean {
    if (!this.pages.has(id)) return false;
    const before = this.paid.get(id);
    if (before?.received.length) return true;
    this.paid.set(id, this.arrived({ id, memberId, amount, currency }));
    this.tell('payment succeeded', `book:pi:${id}`);
    return true;
  }

  /** The card's owner takes all of a payment back. Returns the message. */
  dispute(id: string): Buffer {
    const facts = this.paid.get(id);
    if (!facts) throw new Error(`payment ${id} is not in the book`);
    const ref = `book:dispute:${id}`;
    const amount = facts.received.reduce((sum, received) => sum + received.amount, 0n);
    const dispute = { ref, status: 'lost', bookings: [{ ref: `${ref}:out`, amount }] };
    this.paid.set(id, { ...facts, disputes: [dispute] });
    return this.tell('dispute', `book:pi:${id}`);
  }

  /** The creator's bank sends a payout back. Returns the message. */
  sendBack(id: string, creator: bigint): Buffer {
    this.cameBack.add(id);
    this.balance += this.paidOut.get(id) ?? 0n;
    return this.tell('payout returned', `book:po:${id}:${creator}`);
  }

  private readonly doneAt = new Map<string, number>();

  /** Whether it still knows the key of what it has done. If not, it does it twice. */
  private remembers(id: string): boolean {
    if (this.hours - (this.doneAt.get(id) ?? Number.NEGATIVE_INFINITY) < keyHours) return true;
    this.doubled.push(id);
    return false;
  }

  private payoutFacts(id: string) {
    const ref = `book:po:${id}`;
    return this.cameBack.has(id)
      ? ({ ref, state: 'returned', code: 'account_closed' } as const)
      : ({ ref, state: 'done', code: null } as const);
  }

  private charged(order: PaymentOrder, methodRef: string): PaymentFacts {
    const outcome = this.outcomes.get(methodRef) ?? { state: 'succeeded', failure: null };
    const facts = this.arrived(order);
    return outcome.state === 'succeeded' ? facts : { ...facts, ...outcome, received: [], costs: [] };
  }

  /** What it says of money that arrived. */
  private arrived({ id, memberId, amount, currency }: Omit<PaymentOrder, 'ref' | 'askedAt'>): PaymentFacts {
    const ref = `book:pi:${id}`;
    return {
      state: 'succeeded',
      failure: null,
      ref,
      received: [{ ref, amount, currency, memberId, paymentId: id }],
      costs: [{ ref: `book:fee:${id}`, amount: 250_000n }],
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
    paidOut: [...provider.paidOut]
      .filter(([id]) => !provider.cameBack.has(id))
      .reduce((sum, [, amount]) => sum + amount, 0n),
    wentBack:
      total([...provider.refunded.values()]) +
      total(all.flatMap(({ refunds }) => refunds)) +
      total(all.flatMap(({ disputes }) => disputes.flatMap(({ bookings }) => bookings))),
  };
}
