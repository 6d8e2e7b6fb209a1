import type Stripe from 'stripe';
import type { Call } from '../http/call.ts';
import { needId } from '../http/expand.ts';
import type { Input } from '../http/input.ts';
import { refused, StripeProblem, wrongParameter } from '../http/problems.ts';
import { type Decline, declines } from '../world/cards.ts';
import { change } from '../world/change.ts';
import { apiVersion, type World } from '../world/world.ts';
import { collect, newCharge } from './charges.ts';
import { beginDebit } from './debits.ts';
import { cardError } from './declined.ts';
import { newDispute, newEarlyFraudWarning } from './disputes.ts';
import { attachTo, needUsable } from './payment-methods.ts';

type Where = Pick<Call, 'world' | 'account'>;

/**
 * Confirms a payment intent with its payment method. Answers the intent as it then is: succeeded, processing,
 * requires_capture or requires_action. Throws the 402 of a decline, with the intent inside.
 */
export function confirmIntent(call: Call, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const { world, account, input } = call;
  const method = confirmableMethod(call, intent);
  const returnUrl = input.text('return_url') ?? null;
  const offSession = isOffSession(input);
  intent.setup_future_usage =
    input.oneOf('setup_future_usage', ['on_session', 'off_session']) ?? intent.setup_future_usage;
  if (method.type === 'sepa_debit') {
    beginDebit(
      { world, account },
      { intent, method, mandateData: input.inner('mandate_data'), mandate: input.text('mandate') },
    );
    return intent;
  }
  if (!needsAuthentication(world, method.id, offSession)) return chargeCard(call, { intent, method });
  if (offSession) throw declineCard(call, { intent, method, decline: declines.authentication });
  if (input.flag('error_on_requires_action'))
    throw declineCard(call, {
      intent,
      method,
      decline: { ...declines.authentication, declineCode: 'authentication_not_handled' },
    });
  return askForAuthentication(call, { intent, returnUrl });
}

/** Who lets the dashboard choose ways to pay must say where holders come back to. Found out before anything is done. */
export function checkReturnUrl({ input, version }: Call, intent: Stripe.PaymentIntent): void {
  if (version === apiVersion && mayRedirect(intent) && !isOffSession(input) && !input.has('return_url'))
    throw wrongParameter(
      'return_url',
      'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
    );
}

/** Charges a card whose holder authenticated, or need not. */
export function chargeCard(
  { world, account }: Where,
  of: { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; withAuthentication?: boolean },
): Stripe.PaymentIntent {
  const { intent, method, withAuthentication = false } = of;
  const behaviour = world.cards.get(method.id)?.behaviour ?? {};
  const decline = isExpired(world, method) ? declines.expiredCard : behaviour.decline;
  if (decline) throw declineCard({ world, account }, { intent, method, decline });
  const captured = intent.capture_method !== 'manual';
  const charge = newCharge(world, account, intent, {
    method,
    outcome: { status: 'succeeded', captured, withAuthentication },
  });
  change(intent, {
    payment_method: method.id,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
    status: captured ? 'succeeded' : 'requires_capture',
    [captured ? 'amount_received' : 'amount_capturable']: intent.amount,
  });
  keepForLater(world, account, { intent, method, withAuthentication });
  if (captured) collect(world, account, charge);
  world.events.emit(account, 'charge.succeeded', charge);
  world.events.emit(
    account,
    captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated',
    intent,
  );
  if (behaviour.dispute) newDispute(world, account, { charge, reason: behaviour.dispute });
  if (behaviour.earlyFraudWarning) newEarlyFraudWarning(world, account, charge);
  return intent;
}

/** Writes down a refusal and makes the 402 to throw. The intent stays open for another method. */
function declineCard(
  { world, account }: Where,
  of: { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; decline: Decline },
): StripeProblem {
  const { intent, method, decline } = of;
  const charge = newCharge(world, account, intent, {
    method,
    outcome: { status: 'failed', captured: false, decline },
  });
  failIntent({ world, account }, { intent, charge, method, error: cardError(decline) });
  return new StripeProblem(402, {
    ...cardError(decline),
    charge: charge.id,
    payment_intent: structuredClone(intent),
    payment_method: structuredClone(method),
  });
}

/** Puts an intent back to where it needs another payment method, and tells why. */
export function failIntent(
  { world, account }: Where,
  of: {
    intent: Stripe.PaymentIntent;
    charge: Stripe.Charge;
    method: Stripe.PaymentMethod;
    error: { type: 'card_error'; code: string; message: string };
  },
): void {
  const { intent, charge, method, error } = of;
  change(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: charge.id,
    next_action: null,
    amount_received: 0,
    last_payment_error: { ...error, charge: charge.id, payment_method: structuredClone(method) },
  });
  world.events.emit(account, 'charge.failed', charge);
  world.events.emit(account, 'payment_intent.payment_failed', intent);
}

/** The holder did not authenticate, or their bank did not believe them. */
export function failAuthentication({ world, account }: Where, intent: Stripe.PaymentIntent): void {
  const method = world.store.get('payment_method', needId(intent.payment_method), account);
  const message =
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
  change(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message,
      payment_method: structuredClone(method),
    },
  });
  world.events.emit(account, 'payment_intent.payment_failed', intent);
}

/** Whether the bank will ask the holder. */
export function needsAuthentication(world: World, methodId: string, offSession: boolean): boolean {
  const { behaviour, isSetUp } = world.cards.get(methodId) ?? { behaviour: {}, isSetUp: false };
  if (behaviour.authentication === 'always') return true;
  if (behaviour.authentication === 'unless-set-up') return !(offSession && isSetUp);
  return behaviour.authentication === 'on-session' && !offSession;
}

function askForAuthentication(
  { world, account }: Where,
  { intent, returnUrl }: { intent: Stripe.PaymentIntent; returnUrl: string | null },
): Stripe.PaymentIntent {
  intent.status = 'requires_action';
  intent.next_action = returnUrl
    ? {
        type: 'redirect_to_url',
        redirect_to_url: { return_url: returnUrl, url: `${world.baseUrl}/3ds/${intent.id}` },
      }
    : { type: 'use_stripe_sdk', use_stripe_sdk: {} };
  world.events.emit(account, 'payment_intent.requires_action', intent);
  return intent;
}

function confirmableMethod({ world, account }: Where, intent: Stripe.PaymentIntent): Stripe.PaymentMethod {
  if (intent.payment_method === null)
    throw refused("You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: 'payment_intent_unexpected_state',
      payment_intent: structuredClone(intent),
    });
  const method = world.store.get('payment_method', needId(intent.payment_method), account);
  needUsable(method);
  if (!intent.payment_method_types.includes(method.type))
    throw refused(
      `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. It takes ${intent.payment_method_types.join(', ')}.`,
      { param: 'payment_method' },
    );
  if (method.customer !== null && method.customer !== intent.customer)
    throw refused(`The customer does not have a payment method with the ID ${method.id}.`, {
      code: 'resource_missing',
      param: 'payment_method',
    });
  if (method.customer !== null && !world.store.find('customer', needId(method.customer), account))
    throw refused(`No such customer: '${method.customer}'`, { code: 'resource_missing', param: 'customer' });
  return method;
}

function keepForLater(
  world: World,
  account: string,
  of: { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; withAuthentication: boolean },
): void {
  const { intent, method, withAuthentication } = of;
  if (intent.setup_future_usage === null || intent.customer === null) return;
  attachTo(world, account, method, needId(intent.customer));
  const card = world.cards.get(method.id);
  if (card && withAuthentication) card.isSetUp = true;
}

/** A card can be used until the end of its last month. */
const isExpired = (world: World, { card }: Stripe.PaymentMethod): boolean =>
  card !== undefined && world.clock.now() * 1000 >= Date.UTC(card.exp_year, card.exp_month);

/** Whether a way to pay could be chosen that leads its holder elsewhere. */
const mayRedirect = ({
  automatic_payment_methods: automatic,
  allowed_payment_method_types: allowed,
}: Stripe.PaymentIntent): boolean =>
  automatic?.enabled === true && automatic.allow_redirects !== 'never' && allowed === null;

/** `off_session` is a flag, or says how the method is used. */
const isOffSession = (input: Input): boolean => !['false', undefined].includes(input.text('off_session'));
