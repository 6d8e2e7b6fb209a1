import type Stripe from 'stripe';
import type { DisputeFacts, PaymentFacts, RefundFacts } from '../../provider.ts';
import { expanded, refOf, toMicro } from '../units.ts';
import { failureOf } from './failures.ts';

/** A payment intent with what became of its money. Its charge and the charge's bookings are expanded. */
export interface KnownIntent {
  readonly intent: Stripe.PaymentIntent;
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
}

/** What an intent must be expanded with. */
export const withCharge = ['latest_charge.balance_transaction', 'latest_charge.failure_balance_transaction'];

type State = Pick<PaymentFacts, 'state' | 'failure'>;

/**
 * Facts from all intents of one payment. Amounts come from the bookings of Stripe's balance, never from statuses: an
 * intent that says `succeeded` before its booking exists is still processing.
 *
 * @param page what is known of the page where the reader pays in person
 */
export function factsOf(intents: readonly KnownIntent[], page: State | undefined): PaymentFacts {
  const received = intents.flatMap(receivedOf);
  const paid = intents.find(({ intent }) => booking(intent) !== undefined);
  const newest = intents.toSorted((one, other) => other.intent.created - one.intent.created)[0];
  const ref = (paid ?? newest)?.intent.id;
  return {
    ...stateOf(intents, received.length > 0, page),
    ref: ref === undefined ? null : refOf(ref),
    received,
    costs: intents.flatMap(costsOf),
    refunds: intents.flatMap(({ refunds }) => refunds.map(refundFacts)),
    disputes: intents.flatMap(disputesOf),
  };
}

const booking = ({ latest_charge }: Stripe.PaymentIntent): Stripe.BalanceTransaction | undefined =>
  expanded(expanded(latest_charge)?.balance_transaction);

function receivedOf({ intent }: KnownIntent): PaymentFacts['received'] {
  const booked = booking(intent);
  if (!booked) return [];
  const { member, payment } = intent.metadata;
  return [
    {
      ref: refOf(intent.id),
      amount: toMicro(booked.amount, booked.currency),
      currency: booked.currency.toUpperCase(),
      memberId: member !== undefined && /^\d{1,18}$/.test(member) ? BigInt(member) : null,
      paymentId: payment ?? null,
    },
  ];
}

function stateOf(intents: readonly KnownIntent[], isPaid: boolean, page: State | undefined): State {
  if (isPaid) return { state: 'succeeded', failure: null };
  const onItsWay = ({ intent: { status } }: KnownIntent) =>
    status === 'processing' || status === 'succeeded' || status === 'requires_capture';
  if (intents.some(onItsWay)) return { state: 'processing', failure: null };
  const failure = intents.map(({ intent }) => refusalOf(intent)).find((each) => each !== undefined);
  if (page?.state === 'action') return { state: 'action', failure: failure ?? null };
  if (intents.some(({ intent }) => intent.status === 'requires_action'))
    return { state: 'action', failure: 'asks' };
  // The bank asked, and the reader has not come yet.
  if (failure === 'asks' && page === undefined) return { state: 'action', failure };
  return { state: 'failed', failure: page?.failure ?? failure ?? 'abandoned' };
}

function refusalOf({ last_payment_error: error, latest_charge }: Stripe.PaymentIntent) {
  if (!error) return undefined;
  const charge = expanded(latest_charge);
  return failureOf({
    code: error.code,
    decline_code: error.decline_code ?? charge?.failure_code,
    advice_code: error.advice_code,
  });
}

/** What Stripe kept or gave back, by its bookings. */
function costsOf({ intent, disputes }: KnownIntent): PaymentFacts['costs'] {
  const charge = expanded(intent.latest_charge);
  const bookings = [
    expanded(charge?.balance_transaction),
    expanded(charge?.failure_balance_transaction),
    ...disputes.flatMap(({ balance_transactions }) => balance_transactions),
  ];
  return bookings
    .filter((each) => each !== undefined)
    .filter(({ fee }) => fee !== 0)
    .map(({ id, fee, currency }) => ({ ref: refOf(id), amount: toMicro(fee, currency) }));
}

/** Disputes, and money that the bank took back without one. */
function disputesOf({ intent, disputes }: KnownIntent): DisputeFacts[] {
  const charge = expanded(intent.latest_charge);
  const failed = expanded(charge?.failure_balance_transaction);
  return [
    ...disputes.map(({ id, status, balance_transactions }) => ({
      ref: refOf(id),
      status,
      bookings: balance_transactions.map(taken),
    })),
    ...(charge && failed
      ? [{ ref: refOf(charge.id), status: charge.failure_code ?? 'failed', bookings: [taken(failed)] }]
      : []),
  ];
}

const taken = ({ id, amount, currency }: Stripe.BalanceTransaction) => ({
  ref: refOf(id),
  amount: toMicro(-amount, currency),
});

/** `refund` in its metadata is ours; a refund without it was made in the dashboard. */
export function refundFacts({ id, amount, currency, status, metadata }: Stripe.Refund): RefundFacts {
  return {
    ref: refOf(id),
    refundId: metadata?.refund ?? null,
    amount: toMicro(amount, currency),
    state:
      status === 'succeeded' ? 'done' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending',
  };
}
