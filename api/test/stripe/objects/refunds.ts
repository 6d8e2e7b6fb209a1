import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf, needId } from '../http/expand.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { missingParameter, noSuch, refused } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import { day } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { findCharge } from './charges.ts';
import { readPositiveAmount } from './money.ts';
import { findIntent } from './payment-intents.ts';

export const refundRoutes: readonly Route[] = [
  route('POST', '/v1/refunds', 'charge payment_intent amount reason metadata', create),
  route('GET', '/v1/refunds/:id', '', (call) => findRefund(call, call.id)),
  route('POST', '/v1/refunds/:id', 'metadata', update),
  route('POST', '/v1/refunds/:id/cancel', '', cancel),
  route('GET', '/v1/refunds', `charge payment_intent ${listParameters}`, (call) =>
    listOf(
      call,
      'refund',
      ({ charge, payment_intent }) =>
        charge === (call.input.text('charge') ?? charge) &&
        payment_intent === (call.input.text('payment_intent') ?? payment_intent),
    ),
  ),
];

function findRefund({ world, account }: Call, id: string): Stripe.Refund {
  const found = world.store.find('refund', id, account);
  if (!found) throw noSuch('refund', id, 'refund');
  return found;
}

function create(call: Call): Stripe.Refund {
  const { world, account, input } = call;
  const charge = chargeToRefund(call);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = readPositiveAmount(input) ?? left;
  if (!charge.captured || charge.status !== 'succeeded')
    throw refused('This charge was not captured. Cancel the PaymentIntent instead.');
  if (left === 0)
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (amount > left)
    throw refused(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  if (isChargedBack(world, account, charge))
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  const reason = input.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer']) ?? null;
  return newRefund(world, account, charge, { amount, reason, metadata: input.metadata() });
}

/** Sends money back to the payer. It leaves the balance at once, whatever the bank does with it later. */
export function newRefund(
  world: World,
  account: string,
  charge: Stripe.Charge,
  of: { amount: number; reason: Known<Stripe.Refund>['reason']; metadata: Record<string, string> },
): Stripe.Refund {
  const isCard = charge.payment_method_details?.type === 'card';
  const behaviour = world.cards.get(charge.payment_method ?? '')?.behaviour;
  const isPending = !isCard || behaviour?.refund === 'pending';
  const refund: Stripe.Refund = {
    id: world.random.id(isCard ? 're' : 'pyr'),
    object: 'refund',
    amount: of.amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.clock.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: isCard
      ? {
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
          type: 'card',
        }
      : { type: 'sepa_debit' },
    metadata: of.metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: of.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isPending ? 'pending' : 'succeeded',
    ...(isPending && { pending_reason: 'processing' as const }),
    transfer_reversal: null,
  } satisfies Known<Stripe.Refund>;
  world.store.add('refund', account, refund);
  refund.balance_transaction = move(world, account, refund, -1).id;
  charge.amount_refunded += of.amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  world.events.emit(account, 'refund.created', refund);
  world.events.emit(account, 'charge.refunded', charge);
  const later = behaviour?.refund === 'failing' ? 'failed' : isPending ? 'succeeded' : undefined;
  if (later) world.clock.at(world.clock.now() + 2 * day, () => changeRefund(world, account, refund, later));
  return refund;
}

/** The bank's answer to a refund. A failed or canceled one brings the money back. */
export function changeRefund(
  world: World,
  account: string,
  refund: Stripe.Refund,
  status: 'succeeded' | 'failed' | 'canceled' | 'requires_action',
): Stripe.Refund {
  if (['failed', 'canceled'].includes(refund.status ?? '')) return refund;
  refund.status = status;
  delete refund.pending_reason;
  if (status === 'failed' || status === 'canceled') {
    refund.failure_balance_transaction = move(world, account, refund, 1).id;
    const charge = world.store.get('charge', needId(refund.charge), account);
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
  }
  if (status === 'failed') {
    refund.failure_reason = 'expired_or_canceled_card';
    world.events.emit(account, 'refund.failed', refund);
  }
  world.events.emit(account, 'refund.updated', refund);
  world.events.emit(account, 'charge.refund.updated', refund);
  return refund;
}

function update(call: Call): Stripe.Refund {
  const refund = findRefund(call, call.id);
  refund.metadata = mergeMetadata(refund.metadata ?? {}, call.input);
  call.world.events.emit(call.account, 'refund.updated', refund);
  call.world.events.emit(call.account, 'charge.refund.updated', refund);
  return refund;
}

function cancel(call: Call): Stripe.Refund {
  const refund = findRefund(call, call.id);
  if (refund.status !== 'requires_action')
    throw refused(`You can only cancel a refund in requires_action; this one is ${refund.status}.`);
  return changeRefund(call.world, call.account, refund, 'canceled');
}

function chargeToRefund(call: Call): Stripe.Charge {
  const chargeId = call.input.text('charge');
  if (chargeId) return findCharge(call, chargeId);
  const intentId = call.input.text('payment_intent');
  if (!intentId) throw missingParameter('payment_intent');
  const intent = findIntent(call, intentId, 'payment_intent');
  const latest = idOf(intent.latest_charge);
  if (latest === null)
    throw refused('This PaymentIntent does not have a successful charge to refund.', {
      param: 'payment_intent',
    });
  return findCharge(call, latest);
}

/** An inquiry does not stop a refund; a dispute does. */
const isChargedBack = (world: World, account: string, charge: Stripe.Charge): boolean =>
  world.store
    .all('dispute', account)
    .some(
      (dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable && dispute.status !== 'won',
    );

function move(world: World, account: string, refund: Stripe.Refund, sign: 1 | -1): Stripe.BalanceTransaction {
  const isCard = refund.destination_details?.type === 'card';
  return world.book.post(account, {
    type: sign === 1 ? 'refund_failure' : isCard ? 'refund' : 'payment_refund',
    reportingCategory: sign === 1 ? 'refund_failure' : 'refund',
    amount: sign * refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: sign === 1 ? 'REFUND FAILURE' : 'REFUND FOR CHARGE',
    counterpart: 'cards',
  });
}
