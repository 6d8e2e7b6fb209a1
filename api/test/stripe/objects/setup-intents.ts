import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { needId } from '../http/expand.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch, refused } from '../http/problems.ts';
import { change, type Known } from '../world/change.ts';
import type { World } from '../world/world.ts';
import { needsAuthentication } from './confirm.ts';
import { findCustomer } from './customers.ts';
import { finishSetup, refuseSetup } from './finish-setup.ts';
import { newMandate } from './mandates.ts';
import { readAutomatic, readTypes } from './new-intent.ts';
import { findMethod } from './payment-methods.ts';

const confirming = 'payment_method mandate_data return_url';

export const setupIntentRoutes: readonly Route[] = [
  route(
    'POST',
    '/v1/setup_intents',
    `customer allowed_payment_method_types payment_method_types automatic_payment_methods confirm usage description metadata single_use ${confirming}`,
    create,
  ),
  route('GET', '/v1/setup_intents/:id', 'client_secret', (call) => findSetup(call, call.id)),
  route('POST', '/v1/setup_intents/:id', 'metadata description payment_method', update),
  route('POST', '/v1/setup_intents/:id/confirm', confirming, (call) =>
    confirmSetup(call, findOpen(call, 'confirm')),
  ),
  route('POST', '/v1/setup_intents/:id/cancel', 'cancellation_reason', cancel),
  route('GET', '/v1/setup_intents', `customer payment_method ${listParameters}`, (call) =>
    listOf(
      call,
      'setup_intent',
      ({ customer, payment_method }) =>
        customer === (call.input.text('customer') ?? customer) &&
        payment_method === (call.input.text('payment_method') ?? payment_method),
    ),
  ),
];

function findSetup({ world, account }: Call, id: string): Stripe.SetupIntent {
  const found = world.store.find('setup_intent', id, account);
  if (!found) throw noSuch('setupintent', id);
  return found;
}

function create(call: Call): Stripe.SetupIntent {
  const { world, account, input } = call;
  const customer = input.text('customer');
  if (customer) findCustomer(call, customer, 'customer');
  const methodId = input.text('payment_method');
  const method = methodId && findMethod(call, methodId);
  const setup = newSetup(world, {
    customer: customer ?? null,
    types: readTypes(call, 'eur'),
    metadata: input.metadata(),
    usage: input.oneOf('usage', ['on_session', 'off_session']) ?? 'off_session',
  });
  setup.description = input.text('description') ?? null;
  setup.automatic_payment_methods = readAutomatic(input);
  if (input.has('allowed_payment_method_types'))
    setup.allowed_payment_method_types = setup.payment_method_types;
  if (method) change(setup, { payment_method: method.id, status: 'requires_confirmation' });
  world.store.add('setup_intent', account, setup);
  world.events.emit(account, 'setup_intent.created', setup);
  return input.flag('confirm') ? confirmSetup(call, setup) : setup;
}

/** A setup intent that nobody has confirmed yet. */
export function newSetup(
  world: World,
  of: { customer: string | null; types: string[]; metadata: Record<string, string>; usage: string },
): Stripe.SetupIntent {
  const id = world.random.id('seti');
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${world.random.text(32)}`,
    created: world.clock.now(),
    customer: of.customer,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: of.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: of.types,
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: of.usage,
  } satisfies Known<Stripe.SetupIntent>;
}

function confirmSetup(call: Call, setup: Stripe.SetupIntent): Stripe.SetupIntent {
  const { world, account, input } = call;
  const named = input.text('payment_method');
  if (named) setup.payment_method = findMethod(call, named).id;
  if (setup.payment_method === null)
    throw refused("You cannot confirm this SetupIntent because it's missing a payment method.", {
      code: 'setup_intent_unexpected_state',
    });
  const method = world.store.get('payment_method', needId(setup.payment_method), account);
  if (method.type === 'sepa_debit') return setUpDebit(call, setup, method);
  const behaviour = world.cards.get(method.id)?.behaviour;
  if (behaviour?.decline && behaviour.declineFrom === 'attach')
    throw refuseSetup(call, { setup, method, decline: behaviour.decline });
  if (!needsAuthentication(world, method.id, behaviour?.authentication === 'on-session'))
    return finishSetup(call, { setup, method });
  setup.status = 'requires_action';
  const returnUrl = input.text('return_url');
  setup.next_action = returnUrl
    ? {
        type: 'redirect_to_url',
        redirect_to_url: { return_url: returnUrl, url: `${world.baseUrl}/3ds/${setup.id}` },
      }
    : { type: 'use_stripe_sdk', use_stripe_sdk: {} };
  world.events.emit(account, 'setup_intent.requires_action', setup);
  return setup;
}

/** `single_use` is of old versions: a mandate for one debit of that amount. */
function setUpDebit(call: Call, setup: Stripe.SetupIntent, method: Stripe.PaymentMethod): Stripe.SetupIntent {
  const { world, account, input } = call;
  const single = input.inner('single_use');
  const amount = single.integer('amount');
  const mandate = newMandate(world, account, {
    method,
    data: input.inner('mandate_data'),
    ...(amount && { singleUse: { amount, currency: single.needText('currency').toLowerCase() } }),
  });
  if (amount) setup.single_use_mandate = mandate.id;
  else setup.mandate = mandate.id;
  return finishSetup(call, { setup, method });
}

function update(call: Call): Stripe.SetupIntent {
  const named = call.input.text('payment_method');
  const setup = named ? findOpen(call, 'update') : findSetup(call, call.id);
  setup.metadata = mergeMetadata(setup.metadata ?? {}, call.input);
  if (named) change(setup, { payment_method: findMethod(call, named).id, status: 'requires_confirmation' });
  return setup;
}

function cancel(call: Call): Stripe.SetupIntent {
  const setup = findOpen(call, 'cancel');
  setup.status = 'canceled';
  setup.cancellation_reason =
    call.input.oneOf('cancellation_reason', ['abandoned', 'duplicate', 'requested_by_customer']) ?? null;
  call.world.events.emit(call.account, 'setup_intent.canceled', setup);
  return setup;
}

function findOpen(call: Call, verb: string): Stripe.SetupIntent {
  const setup = findSetup(call, call.id);
  if (['succeeded', 'canceled'].includes(setup.status))
    throw refused(`You cannot ${verb} this SetupIntent because it has a status of ${setup.status}.`, {
      code: 'setup_intent_unexpected_state',
      setup_intent: structuredClone(setup),
    });
  return setup;
}
