import type { Language } from '@flattr/pages/languages';
import type { Db } from '../platform/db/index.ts';
import type { Finding } from '../platform/operations/finding.ts';

/*
 * What every provider of payments looks like from here. A provider returns facts in our words; only its own folder knows
 * its objects. Refs carry the provider's name, such as `stripe:pi_…`, so that no two providers' refs meet in the ledger.
 * All amounts are micro-units.
 */

/** The provider gave no answer, or one that says nothing. What was asked may have happened, so it is looked up later. */
export class ProviderSilent extends Error {
  override name = 'ProviderSilent';
}

/** Why a payment or a payout failed. Decides what happens next and what a member is told; never the provider's text. */
export type PaymentFailure =
  | 'declined' // it may work later
  | 'expired' // the card
  | 'refused' // lost, stolen, blocked or closed: never again with this method
  | 'asks' // the bank asks for the reader, who has not come
  | 'abandoned' // the reader began and went away
  | 'unknown-to-provider'; // the provider never got it

/** What is asked for. `id` is the idempotency key: asked twice it happens once. */
export interface PaymentOrder {
  readonly id: string;
  readonly memberId: bigint;
  readonly amount: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** The provider's ref, once it has one. */
  readonly ref: string | null;
  readonly askedAt: Date;
}

/** A saved method of a reader. */
export interface SavedMethod {
  readonly customerRef: string | null;
  readonly methodRef: string;
}

/** Money that arrived, with everything that says whose it is, so that it can be compared with what was asked for. */
interface Received {
  readonly ref: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly memberId: bigint | null;
  readonly paymentId: string | null;
}

/** A booking of the provider beside the payment itself: what it keeps (`amount` > 0) or gives back (< 0). */
interface Booking {
  readonly ref: string;
  readonly amount: bigint;
}

export interface RefundFacts {
  readonly ref: string;
  /** Ours, or null for one that was made at the provider. */
  readonly refundId: string | null;
  readonly amount: bigint;
  readonly state: 'pending' | 'done' | 'failed';
}

export interface DisputeFacts {
  readonly ref: string;
  /** The provider's word for it, shown to operators only. */
  readonly status: string;
  /** What was taken back (> 0) and what was returned (< 0), by the provider's bookings. */
  readonly bookings: readonly Booking[];
}

/** Everything that a provider knows of one payment now. Applying it twice, late or in another order changes nothing. */
export interface PaymentFacts {
  readonly state: 'processing' | 'action' | 'succeeded' | 'failed';
  readonly failure: PaymentFailure | null;
  readonly ref: string | null;
  /** Usually one. Two when a reader paid again at the bank's question and the first try succeeded too. */
  readonly received: readonly Received[];
  readonly costs: readonly Booking[];
  readonly refunds: readonly RefundFacts[];
  readonly disputes: readonly DisputeFacts[];
}

export interface MethodFacts {
  readonly state: 'pending' | 'ready' | 'failed' | 'expired';
  readonly customerRef: string | null;
  readonly methodRef: string | null;
  /** `card`, `sepa_debit`, … */
  readonly kind: string | null;
  readonly brand: string | null;
  readonly last4: string | null;
  /** Year and month, such as 202812. */
  readonly expires: number | null;
}

/** What a reader recognizes their method by. */
export type MethodLook = Pick<MethodFacts, 'kind' | 'brand' | 'last4' | 'expires'>;

/** A page of the provider where the member goes on, and the ref under which its result is looked up. */
interface HostedPage {
  readonly url: string;
  readonly ref: string;
}

/** Who comes to a hosted page, and where they go afterwards. */
export interface Visitor {
  readonly memberId: bigint;
  readonly email: string;
  readonly language: Language;
  /** Our page. The result is looked up there and nothing in its address is believed. */
  readonly returnTo: string;
}

/** Readers pay by a saved method, without being there. */
export interface Charges {
  /** Opens the page where a reader saves a method. */
  saveMethod(
    visitor: Visitor,
    customerRef: string | null,
  ): Promise<HostedPage & { customerRef: string | null }>;
  /** The result of that page. */
  lookMethod(sessionRef: string): Promise<MethodFacts>;
  /** What a saved method is now: networks renew cards. Undefined when it is gone. Left out where nothing changes it. */
  lookSaved?(methodRef: string): Promise<MethodLook | undefined>;
  /** Forgets the method and the customer. Does nothing when they are gone. */
  forgetMethod(method: { customerRef: string | null; methodRef: string | null }): Promise<void>;
  /** @throws {ProviderSilent} when the outcome is unknown */
  charge(order: PaymentOrder, method: SavedMethod): Promise<PaymentFacts>;
  /** Undefined when the provider never got it. @throws {ProviderSilent} */
  look(order: PaymentOrder, method: SavedMethod | undefined): Promise<PaymentFacts | undefined>;
  /** Ends an order that the reader did not finish, so that it cannot be paid later. What was paid meanwhile stays so. */
  cancel?(order: PaymentOrder): Promise<void>;
  /** Opens the page where the reader pays it in person: a top-up, or because the bank asks. */
  payInPerson(order: PaymentOrder, visitor: Visitor, customerRef: string | null): Promise<HostedPage>;
}

/** Money goes back to where a payment came from. */
export interface Refunds {
  /** To send less costs more than it is, so it is not sent. Micro-units. Left out where nothing is too little. */
  readonly least?: bigint;
  /** @throws {ProviderSilent} */
  refund(refund: { id: string; paymentRef: string; amount: bigint; currency: string }): Promise<RefundFacts>;
  /** Undefined when the provider never got it. @throws {ProviderSilent} */
  lookRefund(refund: {
    id: string;
    paymentRef: string;
    ref: string | null;
  }): Promise<RefundFacts | undefined>;
  /** Those of a member that nothing has left for yet, although they were asked for. Left out where asking sends. */
  unsent?(db: Db, memberId: bigint): Promise<ReadonlySet<string>>;
}

/** The account at a bank that earnings end up in. */
export interface Destination {
  /** Tells it from another. */
  readonly id: string;
  /** The end of its number, the only part that is ever shown. */
  readonly last4: string;
}

export interface AccountFacts {
  readonly state: 'started' | 'pending' | 'active' | 'pending' | 'restricted' | 'rejected' | 'closed';
  /** The provider's code for what is missing, shown to operators. */
  readonly code: string | null;
  /** Left out where looking tells nothing about it. */
  readonly destination?: Destination;
}

export interface PayoutFacts {
  readonly ref: string;
  readonly state: 'done' | 'returned' | 'asked';
  readonly code: string | null;
  /** How much of one that is done came back so far. */
  readonly cameBack?: bigint;
}

/** Creators are paid out. */
export interface Payouts {
  /** Where accounts can be, ISO 3166, and where they usually are. Left out where nobody asks. */
  readonly countries?: { readonly all: readonly string[]; readonly usual: string | undefined };
  /**
   * Opens the page where a creator says where the money goes. Makes the account first when there is none, in this country,
   * which cannot be changed later. Undefined when the provider takes nobody there.
   */
  openAccount(
    visitor: Visitor,
    accountRef: string | null,
    country: string | undefined,
  ): Promise<HostedPage | undefined>;
  lookAccount(accountRef: string): Promise<AccountFacts>;
  forgetAccount(accountRef: string): Promise<void>;
  /**
   * Forgets destinations that are neither the present one nor the one before. Where it is left out, the one before cannot
   * be put back from here.
   */
  forgetOthers?(transaction: Db, creatorId: bigint): Promise<void>;
  /** Whether a payout that was asked for can still be stopped. Left out where it cannot. The caller has locked its row. */
  canTakeBack?(transaction: Db, payout: { creator_id: bigint; id: string }): Promise<boolean>;
  /** Those of a creator that nothing has left for yet, although they were asked for. Left out where asking sends. */
  unsent?(db: Db, creatorId: bigint): Promise<ReadonlySet<string>>;
  /**
   * `short`: the provider holds too little now; nothing happened.
   *
   * @throws {ProviderSilent}
   */
  payOut(payout: {
    id: string;
    amount: bigint;
    currency: string;
    accountRef: string;
  }): Promise<PayoutFacts | 'short'>;
  lookPayout(payout: {
    id: string;
    ref: string | null;
    accountRef: string;
  }): Promise<PayoutFacts | undefined>;
}

/** Something happened at the provider. It is a hint only: what it is about is looked up. */
export interface Hint {
  readonly id: string;
  readonly type: string;
  /** What it is about. */
  readonly ref: string;
  readonly at: Date;
}

/** What of ours an object of the provider belongs to. */
export type Subject =
  | { readonly kind: 'payment'; readonly memberId: bigint; readonly paymentId: string; readonly ref: string }
  | { readonly kind: 'method'; readonly memberId: bigint }
  | { readonly kind: 'account'; readonly ref: string }
  | { readonly kind: 'payout'; readonly payoutId: string; readonly accountRef: string };

/** The provider tells what happened, or is asked. */
export interface Events {
  /**
   * What a message to us says. `refused` if it is forged, too old or of another mode; `unreadable` if a field
   * of it is not what the provider writes; undefined if it says nothing that
   * we need.
   */
  read(body: Buffer, signature: string): Hint | 'refused' | 'unreadable' | undefined;
  /** Undefined for what is none of ours. @throws {ProviderSilent} */
  whose(ref: string): Promise<Subject | undefined>;
  /** Everything that happened since, in any order. @throws {ProviderSilent} */
  since(at: Date): AsyncIterable<Hint>;
}

/** A booking of the provider's balance. */
export interface Transaction {
  readonly id: string;
  /** The provider's word for it. */
  readonly type: string;
  /** What moved the money. */
  readonly sourceRef: string | null;
  /** What came in (> 0) or went out, what the provider kept of it, and the rest. */
  readonly gross: bigint;
  readonly fee: bigint;
  readonly net: bigint;
  readonly currency: string;
  readonly at: Date;
  /** The ledger's ref; `platform` for the operator's own money; null for what is none of ours. */
  readonly belongsTo: string | null;
}

/** The provider's own books. */
export interface Books {
  /** Every booking since then, or ever, in any order. @throws {ProviderSilent} */
  transactions(since: Date | undefined): AsyncIterable<Transaction>;
  /** What it holds for us, also what cannot be spent yet. @throws {ProviderSilent} */
  balance(): Promise<bigint>;
}

/** How the operator's account at the provider is set up. */
export interface Setup {
  /** Says what is right, and what is not and how to change it. `repair` changes what can be changed from here. */
  examine(options: { repair: boolean }): Promise<readonly (string | Finding)[]>;
}

/** Each part is there if the provider can do it. */
export interface Provider {
  readonly name: string;
  readonly books?: Books;
  readonly setup?: Setup;
  readonly events?: Events;
  readonly charges?: Charges;
  readonly refunds?: Refunds;
  readonly payouts?: Payouts;
}
