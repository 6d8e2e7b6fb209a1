import type Stripe from 'stripe';
import type { Known } from '../world/change.ts';
import type { Clock } from '../world/clock.ts';
import type { Random } from '../world/random.ts';
import type { Kind, Kinds, Store, ThinEvent } from '../world/store.ts';
import { Delivery } from './delivery.ts';
import { type Subscription, takes } from './subscriptions.ts';

/** The events that have both forms in this version of the SDK. A wrong name does not compile. */
export type SnapshotType = Stripe.V2.Core.Event['type'] extends infer Type
  ? Type extends `v1.${infer Name}`
    ? Extract<Name, Stripe.Event.Type>
    : never
  : never;

type AccountEventType = Extract<Stripe.V2.Core.Event['type'], `v2.core.account${string}`>;

/** The request that makes things happen at the moment. */
interface Cause {
  readonly id: string;
  readonly idempotency_key: string | null;
}

const urls: Partial<Record<Kind, string>> = {
  account: '/v1/accounts/',
  charge: '/v1/charges/',
  'checkout.session': '/v1/checkout/sessions/',
  customer: '/v1/customers/',
  dispute: '/v1/disputes/',
  mandate: '/v1/mandates/',
  payment_intent: '/v1/payment_intents/',
  payment_method: '/v1/payment_methods/',
  payout: '/v1/payouts/',
  price: '/v1/prices/',
  product: '/v1/products/',
  'radar.early_fraud_warning': '/v1/radar/early_fraud_warnings/',
  refund: '/v1/refunds/',
  setup_intent: '/v1/setup_intents/',
  topup: '/v1/topups/',
  transfer: '/v1/transfers/',
};

/** Writes down what happened, as a snapshot and as a thin event, and posts both to those who asked for them. */
export class Events {
  cause: Cause | null = null;
  readonly subscriptions: Subscription[] = [];
  readonly delivery: Delivery;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #store: Store;
  readonly #platform: string;
  readonly #version: string;

  constructor(parts: { clock: Clock; random: Random; store: Store; platform: string; version: string }) {
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#store = parts.store;
    this.#platform = parts.platform;
    this.#version = parts.version;
    this.delivery = new Delivery(parts.clock);
  }

  /** Something happened to an object. `previous` are the old values of what changed. */
  emit(owner: string, type: SnapshotType, object: Kinds[Kind] | Stripe.Balance, previous?: object): void {
    const isConnected = owner !== this.#platform;
    const snapshot = {
      id: this.#random.id('evt'),
      object: 'event',
      ...(isConnected && { account: owner }),
      api_version: this.#version,
      created: this.#clock.now(),
      data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: 0,
      request: this.cause ? { ...this.cause } : { id: null, idempotency_key: null },
      type,
    } satisfies Known<Stripe.EventBase>;
    const thin = this.#thin(owner, `v1.${type}`, relatedTo(object), snapshot.id);
    const stored = snapshot as unknown as Stripe.Event; // the SDK's union pairs each type with its object
    this.#store.add('event', owner, stored);
    snapshot.pending_webhooks += this.#post({ event: snapshot, isThin: false, isConnected });
    snapshot.pending_webhooks += this.#post({ event: thin, isThin: true, isConnected });
  }

  /** What the newer API says of an account, besides `account.updated`. */
  emitAccount(type: AccountEventType, accountId: string): void {
    const related = { id: accountId, type: 'v2.core.account', url: `/v2/core/accounts/${accountId}` };
    const thin = this.#thin(this.#platform, type, related);
    this.#post({ event: thin, isThin: true, isConnected: true });
  }

  /** A test event to one destination. */
  ping(destination: string): ThinEvent {
    const related = {
      id: destination,
      type: 'v2.core.event_destination',
      url: `/v2/core/event_destinations/${destination}`,
    };
    const event = this.#thin(this.#platform, 'v2.core.event_destination.ping', related);
    this.#post({ event, isThin: true, isConnected: false, only: destination });
    return event;
  }

  /** Sends an event once more to everybody who takes it. */
  resend(id: string): number {
    const owner = this.#store.ownerOf(id) ?? this.#platform;
    const thin = this.#store.find('v2.core.event', id, owner);
    const event = thin ?? this.#store.find('event', id, owner);
    if (!event) throw new Error(`no event ${id}`);
    const context = thin?.context ?? thin?.related_object?.id;
    const isConnected = owner !== this.#platform || (context?.startsWith('acct_') ?? false);
    return this.#post({ event, isThin: thin !== undefined, isConnected });
  }

  #thin(owner: string, type: string, related: ThinEvent['related_object'], snapshot?: string): ThinEvent {
    const event = {
      id: this.#random.id('evt'),
      object: 'v2.core.event',
      ...(owner !== this.#platform && { context: owner }),
      created: new Date(this.#clock.now() * 1000).toISOString(),
      livemode: false,
      ...(this.cause && {
        reason: {
          type: 'request' as const,
          request: { id: this.cause.id, idempotency_key: this.cause.idempotency_key ?? '' },
        },
      }),
      related_object: related,
      ...(snapshot && { snapshot_event: snapshot }),
      type,
    } satisfies Known<ThinEvent>;
    return this.#store.add('v2.core.event', owner, event);
  }

  #post(what: { event: Stripe.EventBase | ThinEvent; isThin: boolean; isConnected: boolean; only?: string }) {
    const { event, isThin, isConnected, only } = what;
    const receivers = this.subscriptions.filter((each) =>
      only ? each.id === only && each.enabled : takes(each, { type: event.type, isThin, isConnected }),
    );
    for (const subscription of receivers) {
      const parcel = { eventId: event.id, type: event.type, body: JSON.stringify(event, null, 2) };
      this.delivery.post({ ...parcel, subscription, attempt: 0 });
    }
    return receivers.length;
  }
}

function relatedTo(object: Kinds[Kind] | Stripe.Balance): ThinEvent['related_object'] {
  if (object.object === 'balance') return { type: 'balance', url: '/v1/balance' };
  const url = urls[object.object];
  return url ? { id: object.id, type: object.object, url: `${url}${object.id}` } : null;
}
