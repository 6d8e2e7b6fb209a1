import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch, refused, wrongParameter } from '../http/problems.ts';
import { change, type Known } from '../world/change.ts';
import { collect } from './charges.ts';
import { checkReturnUrl, confirmIntent } from './confirm.ts';
import { findCustomer } from './customers.ts';
import { readChargeAmount, readCurrency } from './money.ts';
import { checkDescriptors, newIntent, readTypes } from './new-intent.ts';
import { findMethod } from './payment-methods.ts';

const confirming =
  'payment_method off_session return_url mandate mandate_data setup_future_usage error_on_requires_action';
const creating =
  `amount currency customer allowed_payment_method_types payment_method_types automatic_payment_methods confirm metadata description
  statement_descriptor statement_descriptor_suffix capture_method confirmation_method receipt_email transfer_group
  shipping ${confirming}`.replaceAll(/\s+/g, ' ');

export const paymentIntentRoutes: readonly Route[] = [
  route('POST', '/v1/payment_intents', creating, create),
  route('GET', '/v1/payment_intents/:id', 'client_secret', (call) => findIntent(call, call.id)),
  route(
    'POST',
    '/v1/payment_intents/:id',
    'metadata description amount payment_method statement_descriptor_suffix',
    update,
  ),
  route('POST', '/v1/payment_intents/:id/confirm', confirming, confirm),
  route('POST', '/v1/payment_intents/:id/capture', 'amount_to_capture', capture),
  route('POST', '/v1/payment_intents/:id/cancel', 'cancellation_reason', cancel),
  route('GET', '/v1/payment_intents', `customer ${listParameters}`, (call) =>
    listOf(call, 'payment_intent', ({ customer }) => customer === (call.input.text('customer') ?? customer)),
  ),
];

export function findIntent(
  { world, account }: Pick<Call, 'world' | 'account'>,
  id: string,
  param = 'intent',
): Stripe.PaymentIntent {
  const found = world.store.find('payment_intent', id, account);
  if (!found) throw noSuch('payment_intent', id, param === 'intent' ? 'id' : param);
  return found;
}

function create(call: Call): Stripe.PaymentIntent {
  const { world, account, input } = call;
  const currency = readCurrency(input);
  const amount = readChargeAmount(input, currency);
  const customer = input.text('customer');
  if (customer) findCustomer(call, customer, 'customer');
  if (input.flag('off_session') && !input.flag('confirm'))
    throw wrongParameter('off_session', 'off_session is only allowed when confirm is true.');
  const types = readTypes(call, currency);
  checkDescriptors(call, types);
  const methodId = input.text('payment_method');
  const method = methodId ? findMethod(call, methodId) : undefined;
  const intent = newIntent(world, input, { amount, currency, customer: customer ?? null, types });
  if (call.version && call.version < '2024-04-10' && !input.has('capture_method'))
    intent.capture_method = 'automatic';
  intent.payment_method = method?.id ?? null;
  if (method) intent.status = 'requires_confirmation';
  if (input.flag('confirm')) checkReturnUrl(call, intent);
  world.store.add('payment_intent', account, intent);
  world.events.emit(account, 'payment_intent.created', intent);
  return input.flag('confirm') ? confirmIntent(call, intent) : intent;
}

function update(call: Call): Stripe.PaymentIntent {
  const { input } = call;
  const intent = findIntent(call, call.id);
  const isOpen = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(
    intent.status,
  );
  if (!isOpen && (input.has('amount') || input.has('payment_method'))) throw unexpected(intent, 'update');
  intent.metadata = mergeMetadata(intent.metadata, input);
  if (input.has('description')) intent.description = input.text('description') ?? null;
  if (input.has('statement_descriptor_suffix')) {
    checkDescriptors(call, intent.payment_method_types);
    intent.statement_descriptor_suffix = input.text('statement_descriptor_suffix') ?? null;
  }
  if (input.has('amount')) intent.amount = readChargeAmount(input, intent.currency);
  if (input.has('payment_method')) {
    intent.payment_method = findMethod(call, input.needText('payment_method')).id;
    intent.status = 'requires_confirmation';
  }
  return intent;
}

function confirm(call: Call): Stripe.PaymentIntent {
  const intent = findIntent(call, call.id);
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
    throw unexpected(intent, 'confirm');
  if (call.input.has('payment_method'))
    intent.payment_method = findMethod(call, call.input.needText('payment_method')).id;
  checkReturnUrl(call, intent);
  return confirmIntent(call, intent);
}

/** Takes an authorised payment; what is not captured is let go. */
function capture(call: Call): Stripe.PaymentIntent {
  const { world, account, input } = call;
  const intent = findIntent(call, call.id);
  if (intent.status !== 'requires_capture') throw unexpected(intent, 'capture');
  const amount = input.integer('amount_to_capture') ?? intent.amount;
  if (amount < 1 || amount > intent.amount)
    throw refused(`You can capture at most ${intent.amount}.`, {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  const charge = world.store.get('charge', String(intent.latest_charge), account);
  charge.captured = true;
  charge.amount_captured = amount;
  collect(world, account, charge);
  change(intent, { status: 'succeeded', amount_capturable: 0, amount_received: amount });
  world.events.emit(account, 'charge.captured', charge);
  world.events.emit(account, 'payment_intent.succeeded', intent);
  return intent;
}

function cancel(call: Call): Stripe.PaymentIntent {
  const { world, account, input } = call;
  const intent = findIntent(call, call.id);
  const reason = input.oneOf('cancellation_reason', [
    'duplicate',
    'fraudulent',
    'requested_by_customer',
    'abandoned',
  ]);
  cancelIntent(world, account, intent, reason ?? null);
  return intent;
}

/** Ends an intent for good. One that is processing, paid or canceled cannot be ended. */
function cancelIntent(
  world: Call['world'],
  account: string,
  intent: Stripe.PaymentIntent,
  reason: Known<Stripe.PaymentIntent>['cancellation_reason'],
): void {
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) throw unexpected(intent, 'cancel');
  change(intent, {
    status: 'canceled',
    canceled_at: world.clock.now(),
    cancellation_reason: reason,
    amount_capturable: 0,
    next_action: null,
  });
  world.events.emit(account, 'payment_intent.canceled', intent);
}

const unexpected = (intent: Stripe.PaymentIntent, verb: string) =>
  refused(`You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: structuredClone(intent),
  });
