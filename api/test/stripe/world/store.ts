import type Stripe from 'stripe';

/** Every kind of object that the stand-in keeps. Ids stand where the API can expand an object. */
export interface Kinds {
  account: Stripe.Account;
  balance_transaction: Stripe.BalanceTransaction;
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  customer: Stripe.Customer;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
  mandate: Stripe.Mandate;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  payout: Stripe.Payout;
  price: Stripe.Price;
  product: Stripe.Product;
  'radar.early_fraud_warning': Stripe.Radar.EarlyFraudWarning;
  refund: Stripe.Refund;
  setup_attempt: Stripe.SetupAttempt;
  setup_intent: Stripe.SetupIntent;
  topup: Stripe.Topup;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  webhook_endpoint: Stripe.WebhookEndpoint;
  'v2.core.event': ThinEvent;
  'v2.core.event_destination': Stripe.V2.Core.EventDestination;
}

/** A thin event as it travels: without the functions that the SDK adds. */
export interface ThinEvent extends Omit<Stripe.V2.Core.EventBase, 'context'> {
  context?: string;
  related_object: { id?: string; type: string; url: string } | null;
}

export type Kind = keyof Kinds;

interface Row<K extends Kind = Kind> {
  readonly kind: K;
  readonly owner: string;
  readonly object: Kinds[K];
  deleted: boolean;
}

/** All objects, each belonging to one account: the platform's or a connected one. */
export class Store {
  readonly #rows = new Map<string, Row>();

  add<K extends Kind>(kind: K, owner: string, object: Kinds[K]): Kinds[K] {
    this.#rows.set(object.id, { kind, owner, object, deleted: false });
    return object;
  }

  /** The object, also if it was deleted, or nothing. */
  row<K extends Kind>(kind: K, id: string, owner: string): Row<K> | undefined {
    const row = this.#rows.get(id);
    return row?.kind === kind && row.owner === owner ? (row as unknown as Row<K>) : undefined; // kind says so
  }

  find<K extends Kind>(kind: K, id: string, owner: string): Kinds[K] | undefined {
    const row = this.row(kind, id, owner);
    return row?.deleted ? undefined : row?.object;
  }

  /** An object that must exist, because another names it. */
  get<K extends Kind>(kind: K, id: string, owner: string): Kinds[K] {
    const row = this.row(kind, id, owner);
    if (!row) throw new Error(`the book has no ${kind} ${id}`);
    return row.object;
  }

  /** Whatever has this id. */
  any(id: string, owner: string): Kinds[Kind] | undefined {
    const row = this.#rows.get(id);
    return row?.owner === owner ? row.object : undefined;
  }

  /** The account that an object belongs to. */
  ownerOf(id: string): string | undefined {
    return this.#rows.get(id)?.owner;
  }

  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row) row.deleted = true;
  }

  /** The newest first, without deleted ones. Without `owner`, those of all accounts. */
  all<K extends Kind>(kind: K, owner?: string): Kinds[K][] {
    const found: Kinds[K][] = [];
    for (const row of this.#rows.values()) {
      if (row.kind !== kind || row.deleted || (owner !== undefined && row.owner !== owner)) continue;
      found.push(row.object as Kinds[K]); // kind says so
    }
    return found.reverse();
  }
}
