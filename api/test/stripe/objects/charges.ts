import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch } from '../http/problems.ts';
import type { Decline } from '../world/cards.ts';
import type { Known } from '../world/change.ts';
import { day, midnightAfter } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { cardFee, debitFee } from './money.ts';

export const chargeRoutes: readonly Route[] = [
  route('GET', '/v1/charges/:id', '', (call) => findCharge(call, call.id)),
  route('POST', '/v1/charges/:id', 'metadata description', update),
  route('GET', '/v1/charges', `customer payment_intent transfer_group ${listParameters}`, list),
  route('GET', '/v1/charges/:id/refunds', listParameters, (call) =>
    listOf(call, 'refund', ({ charge }) => charge === call.id),
  ),
];

export function findCharge(
  { world, account }: Pick<Call, 'world' | 'account'>,
  id: string,
  param = 'charge',
): Stripe.Charge {
  const found = world.store.find('charge', id, account);
  if (!found) throw noSuch('charge', id, param);
  return found;
}

function update(call: Call): Stripe.Charge {
  const charge = findCharge(call, call.id);
  charge.metadata = mergeMetadata(charge.metadata, call.input);
  if (call.input.has('description')) charge.description = call.input.text('description') ?? null;
  call.world.events.emit(call.account, 'charge.updated', charge);
  return charge;
}

function list(call: Call): Stripe.ApiList<Stripe.Charge> {
  const { input } = call;
  return listOf(
    call,
    'charge',
    (charge) =>
      charge.customer === (input.text('customer') ?? charge.customer) &&
      charge.payment_intent === (input.text('payment_intent') ?? charge.payment_intent) &&
      charge.transfer_group === (input.text('transfer_group') ?? charge.transfer_group),
  );
}

/** How an attempt to charge ended. */
export interface AttemptOutcome {
  readonly status: 'succeeded' | 'pending' | 'failed';
  readonly captured: boolean;
  readonly decline?: Decline;
  readonly mandate?: string | null;
  readonly withAuthentication?: boolean;
}

/** Writes down an attempt to charge a payment intent. It moves no money. */
export function newCharge(
  world: World,
  account: string,
  intent: Stripe.PaymentIntent,
  { method, outcome }: { method: Stripe.PaymentMethod; outcome: AttemptOutcome },
): Stripe.Charge {
  const { decline, captured, status } = outcome;
  const isCard = method.type === 'card';
  const charge = {
    id: world.random.id(isCard ? 'ch' : 'py'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...method.billing_details },
    calculated_statement_descriptor: isCard ? (intent.statement_descriptor ?? 'STAND-IN') : null,
    captured,
    created: world.clock.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(world, intent, method, outcome),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: status === 'succeeded' ? `${world.baseUrl}/receipts/${intent.id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  } satisfies Known<Stripe.Charge>;
  return world.store.add('charge', account, charge);
}

/** Takes the money of a charge that succeeded or was captured, less Stripe's fee. */
export function collect(world: World, account: string, charge: Stripe.Charge): void {
  const isCard = charge.payment_method_details?.type === 'card';
  const behaviour = world.cards.get(charge.payment_method ?? '')?.behaviour;
  const amount = charge.amount_captured;
  const transaction = world.book.post(account, {
    type: isCard ? 'charge' : 'payment',
    reportingCategory: 'charge',
    amount,
    fee: isCard ? cardFee(amount, charge.currency) : debitFee,
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    availableOn: behaviour?.bypassPending
      ? world.clock.now()
      : midnightAfter(world.clock.now(), world.settings.pendingDays),
    counterpart: 'cards',
  });
  charge.balance_transaction = transaction.id;
}

function outcomeOf(decline: Decline | undefined): Stripe.Charge.Outcome {
  const isBlocked = decline?.declineCode === 'fraudulent';
  return {
    advice_code: (decline?.adviceCode as Stripe.Charge.Outcome.AdviceCode | undefined) ?? null, // the table has Stripe's words
    network_advice_code: null,
    network_decline_code: decline && !isBlocked ? '01' : null,
    network_status: decline
      ? isBlocked
        ? 'not_sent_to_network'
        : 'declined_by_network'
      : 'approved_by_network',
    reason: decline ? (isBlocked ? 'highest_risk_level' : decline.declineCode) : null,
    risk_level: isBlocked ? 'highest' : 'normal',
    risk_score: isBlocked ? 90 : 20,
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? (isBlocked ? 'blocked' : 'issuer_declined') : 'authorized',
  };
}

function detailsOf(
  world: World,
  intent: Stripe.PaymentIntent,
  { card, sepa_debit, type }: Stripe.PaymentMethod,
  outcome: AttemptOutcome,
): Stripe.Charge.PaymentMethodDetails {
  if (!card)
    return {
      sepa_debit: {
        bank_code: sepa_debit?.bank_code ?? null,
        branch_code: sepa_debit?.branch_code ?? null,
        country: sepa_debit?.country ?? null,
        expected_debit_date: new Date(world.clock.now() * 1000).toISOString().slice(0, 10),
        fingerprint: sepa_debit?.fingerprint ?? null,
        last4: sepa_debit?.last4 ?? null,
        mandate: outcome.mandate ?? null,
      },
      type,
    };
  return {
    card: {
      amount_authorized: outcome.status === 'failed' ? null : intent.amount,
      authorization_code: outcome.status === 'failed' ? null : '384386',
      brand: card.brand,
      ...(!outcome.captured &&
        outcome.status === 'succeeded' && { capture_before: world.clock.now() + 7 * day }),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      electronic_commerce_indicator: outcome.withAuthentication ? '05' : null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: '107541219911711',
      overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: outcome.withAuthentication ? threeDSecure : null,
      transaction_link_id: null,
      wallet: null,
    },
    type,
  };
}

const threeDSecure: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
};
