import { randomInt } from 'node:crypto';
import { Events } from '../events/events.ts';
import type { Input } from '../http/input.ts';
import { Book } from './book.ts';
import type { CardBehaviour } from './cards.ts';
import { Clock } from './clock.ts';
import { Random } from './random.ts';
import { Store } from './store.ts';

/** The version that the SDK pins. Requests without `Stripe-Version` get it too. */
export const apiVersion = '2026-10-28.endive';

/** How a stand-in differs from the usual one. */
export interface WorldOptions {
  /** The time its clock shows at the start, as ISO text; the real time if missing. */
  readonly startAt?: string;
  /** For ids and everything random; another one each time if missing. */
  readonly seed?: number;
  readonly secretKeys?: readonly string[];
  /** Keys of live mode, where this account has nothing. */
  readonly liveKeys?: readonly string[];
  /** Days until a card payment can be spent. */
  readonly pendingDays?: number;
  /** Days until a direct debit succeeds or fails. */
  readonly debitDays?: number;
  /** Whether the platform's money goes to its bank every day, as it does until that is changed. */
  readonly platformPayouts?: 'daily' | 'manual';
  /** Whether a parameter that no endpoint looks at is refused, however deep it is. */
  readonly isStrict?: boolean;
}

interface AccountLinkState {
  readonly account: string;
  readonly returnUrl: string;
  readonly refreshUrl: string;
  readonly expires: number;
  isUsed: boolean;
}

/** One Stripe account with its connected accounts, customers and money. */
export interface World {
  readonly settings: Required<Omit<WorldOptions, 'startAt'>>;
  readonly platform: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly book: Book;
  readonly events: Events;
  /** What each saved card does, and whether it was saved with 3-D Secure. */
  readonly cards: Map<string, { behaviour: CardBehaviour; isSetUp: boolean }>;
  /** The IBAN behind each saved debit, and behind each account's bank account. */
  readonly ibans: Map<string, string>;
  /** By which payout each balance transaction was paid out. */
  readonly paidOutBy: Map<string, string>;
  /** The addresses of forms that were handed out. */
  readonly accountLinks: Map<string, AccountLinkState>;
  /** `payment_intent_data` of each checkout, until somebody pays. */
  readonly checkouts: Map<string, { readonly paymentData: Input }>;
  /** Where it listens, for the addresses of its pages. */
  baseUrl: string;
}

export const testKey = 'sk_test_standin0000000000000000';

export const liveKey = 'sk_live_standin0000000000000000';

export function createWorld(options: WorldOptions = {}): World {
  const settings = {
    seed: randomInt(2 ** 32),
    secretKeys: [testKey],
    liveKeys: [liveKey],
    pendingDays: 3,
    debitDays: 5,
    platformPayouts: 'daily' as const,
    isStrict: false,
    ...options,
  };
  const clock = new Clock(options.startAt ? Date.parse(options.startAt) / 1000 : undefined);
  const random = new Random(settings.seed);
  const store = new Store();
  const platform = random.id('acct');
  return {
    settings,
    platform,
    clock,
    random,
    store,
    book: new Book({ clock, random, store }),
    events: new Events({ clock, random, store, platform, version: apiVersion }),
    cards: new Map(),
    ibans: new Map(),
    checkouts: new Map(),
    accountLinks: new Map(),
    paidOutBy: new Map(),
    baseUrl: '',
  };
}
