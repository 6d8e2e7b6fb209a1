import type Stripe from 'stripe';
import type { Known } from './change.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import type { Store } from './store.ts';

/** Where money comes from and goes to, besides the balances of accounts. */
type Outside = 'cards' | 'banks' | 'fees' | 'transfers';

export interface Movement {
  readonly type: Known<Stripe.BalanceTransaction>['type'];
  readonly reportingCategory: string;
  /** In the currency's smallest unit; negative if money leaves. */
  readonly amount: number;
  readonly fee?: number;
  readonly currency: string;
  /** The charge, refund, dispute, transfer or payout that moves it. */
  readonly source: string;
  readonly description?: string | null;
  /** When it can be spent; now if missing. */
  readonly availableOn?: number;
  readonly counterpart: Outside;
}

interface Balance {
  available: number;
  pending: number;
}

/**
 * All movements of money. Beside each list of transactions it keeps running balances, and what came from and went to
 * the outside, so that `faults` can hold the three against each other.
 */
export class Book {
  readonly #balances = new Map<string, Balance>();
  readonly #outside = new Map<string, number>();
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #store: Store;
  /** Called when money becomes available to an account. */
  onAvailable: (owner: string) => void = () => undefined;

  constructor({ clock, random, store }: { clock: Clock; random: Random; store: Store }) {
    this.#clock = clock;
    this.#random = random;
    this.#store = store;
  }

  /** Moves money into or out of an account's balance, less the fee. */
  post(owner: string, movement: Movement): Stripe.BalanceTransaction {
    const { amount, fee = 0, currency, counterpart } = movement;
    const now = this.#clock.now();
    const availableOn = Math.max(now, movement.availableOn ?? now);
    const net = amount - fee;
    const transaction = {
      id: this.#random.id('txn'),
      object: 'balance_transaction',
      amount,
      available_on: availableOn,
      balance_type: 'payments',
      created: now,
      currency,
      description: movement.description ?? null,
      exchange_rate: null,
      fee,
      fee_details: feeDetails(fee, currency),
      net,
      reporting_category: movement.reportingCategory,
      source: movement.source,
      status: availableOn > now ? 'pending' : 'available',
      type: movement.type,
    } satisfies Known<Stripe.BalanceTransaction>;
    const balance = this.balance(owner, currency);
    balance[transaction.status === 'pending' ? 'pending' : 'available'] += net;
    this.#count(counterpart, currency, -amount);
    this.#count('fees', currency, fee);
    const stored = this.#store.add('balance_transaction', owner, transaction);
    if (availableOn > now) this.#clock.at(availableOn, () => this.#release(owner, stored));
    return stored;
  }

  /** An account's running balance in one currency. */
  balance(owner: string, currency: string): Balance {
    const key = `${owner} ${currency}`;
    const found = this.#balances.get(key) ?? { available: 0, pending: 0 };
    this.#balances.set(key, found);
    return found;
  }

  currencies(owner: string): string[] {
    const keys = [...this.#balances.keys()].filter((key) => key.startsWith(`${owner} `));
    return keys.map((key) => key.slice(owner.length + 1));
  }

  /**
   * What does not add up; nothing if the book is sound. Balances equal the sums of their transactions, and all balances,
   * fees and outside accounts together are zero.
   */
  faults(): string[] {
    const found: string[] = [];
    const totals = new Map<string, number>(this.#outside);
    for (const [key, { available, pending }] of this.#balances) {
      const [owner = '', currency = ''] = key.split(' ');
      const own = this.#store
        .all('balance_transaction', owner)
        .filter((transaction) => transaction.currency === currency);
      const sums = { available: 0, pending: 0 };
      for (const { status, net, amount, fee, id } of own) {
        sums[status === 'pending' ? 'pending' : 'available'] += net;
        if (net !== amount - fee) found.push(`${id}: net ${net} is not ${amount} less ${fee}`);
      }
      if (sums.available !== available) found.push(`${key}: available ${available}, sum ${sums.available}`);
      if (sums.pending !== pending) found.push(`${key}: pending ${pending}, sum ${sums.pending}`);
      totals.set(key, available + pending);
    }
    const byCurrency = new Map<string, number>();
    for (const [key, amount] of totals) {
      const currency = key.split(' ')[1] ?? '';
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
    }
    for (const [currency, sum] of byCurrency)
      if (sum !== 0) found.push(`${currency}: all accounts sum to ${sum}`);
    return found;
  }

  #release(owner: string, transaction: Stripe.BalanceTransaction): void {
    transaction.status = 'available';
    const balance = this.balance(owner, transaction.currency);
    balance.pending -= transaction.net;
    balance.available += transaction.net;
    this.onAvailable(owner);
  }

  #count(outside: Outside, currency: string, amount: number): void {
    const key = `${outside} ${currency}`;
    this.#outside.set(key, (this.#outside.get(key) ?? 0) + amount);
  }
}

function feeDetails(fee: number, currency: string): Stripe.BalanceTransaction.FeeDetail[] {
  if (fee === 0) return [];
  return [
    { amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' },
  ];
}
