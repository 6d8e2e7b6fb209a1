import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf } from '../http/expand.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { missingParameter, noSuch, refused, wrongParameter } from '../http/problems.ts';
import { day, hour, minute } from '../world/clock.ts';
import { findCustomer } from './customers.ts';
import { captureMethods, checkDescriptors, namesTypes, readTypes } from './new-intent.ts';
import { newSession } from './new-session.ts';
import { totalOf } from './prices.ts';
import { newSetup } from './setup-intents.ts';

const parameters =
  `mode success_url cancel_url customer customer_email customer_creation allowed_payment_method_types payment_method_types
  line_items currency client_reference_id locale metadata expires_at submit_type payment_intent_data
  setup_intent_data billing_address_collection`.replaceAll(/\s+/g, ' ');

export const checkoutRoutes: readonly Route[] = [
  route('POST', '/v1/checkout/sessions', parameters, create),
  route('GET', '/v1/checkout/sessions/:id', '', (call) => findSession(call, call.id)),
  route('POST', '/v1/checkout/sessions/:id/expire', '', expire),
  route('GET', '/v1/checkout/sessions', `customer payment_intent status ${listParameters}`, (call) =>
    listOf(
      call,
      'checkout.session',
      ({ customer, payment_intent, status }) =>
        customer === (call.input.text('customer') ?? customer) &&
        payment_intent === (call.input.text('payment_intent') ?? payment_intent) &&
        status === (call.input.text('status') ?? status),
    ),
  ),
];

export function findSession(
  { world, account }: Pick<Call, 'world' | 'account'>,
  id: string,
): Stripe.Checkout.Session {
  const found = world.store.find('checkout.session', id, account);
  if (!found) throw noSuch('checkout.session', id);
  return found;
}

function create(call: Call): Stripe.Checkout.Session {
  const { world, account, input } = call;
  const mode = input.oneOf('mode', ['payment', 'setup']);
  if (!mode) throw missingParameter('mode');
  const customer = input.text('customer');
  if (customer) findCustomer(call, customer, 'customer');
  const items = input.items('line_items');
  if (mode === 'payment' && items.length === 0) throw missingParameter('line_items');
  const total = mode === 'payment' ? totalOf(call, items) : undefined;
  const currency = total?.currency ?? input.text('currency')?.toLowerCase() ?? null;
  if (mode === 'setup' && !currency && !namesTypes(input)) throw missingParameter('currency');
  const types = readTypes(call, currency ?? 'eur');
  const paymentData = input.inner('payment_intent_data');
  checkDescriptors({ input: paymentData, version: call.version }, types);
  paymentData.metadata();
  paymentData.oneOf('capture_method', captureMethods);
  const session = newSession(call, {
    mode,
    types,
    total: total?.amount ?? null,
    currency,
    expiresAt: readExpiry(call),
  });
  if (mode === 'setup') {
    const metadata = input.inner('setup_intent_data').metadata();
    const setup = newSetup(world, { customer: customer ?? null, types, metadata, usage: 'off_session' });
    world.store.add('setup_intent', account, setup);
    session.setup_intent = setup.id;
    world.events.emit(account, 'setup_intent.created', setup);
  }
  world.checkouts.set(session.id, { paymentData });
  world.store.add('checkout.session', account, session);
  world.clock.at(session.expires_at, () => end(call, session));
  return session;
}

/** From half an hour to a day from now. */
function readExpiry({ world, input }: Call): number {
  const now = world.clock.now();
  const at = input.integer('expires_at') ?? now + day;
  if (at < now + 30 * minute - 5 || at > now + 24 * hour + 5)
    throw wrongParameter(
      'expires_at',
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
    );
  return at;
}

function expire(call: Call): Stripe.Checkout.Session {
  const session = findSession(call, call.id);
  if (session.status !== 'open')
    throw refused(
      `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`,
    );
  end(call, session);
  return session;
}

function end({ world, account }: Pick<Call, 'world' | 'account'>, session: Stripe.Checkout.Session): void {
  if (session.status !== 'open') return;
  session.status = 'expired';
  session.url = null;
  const setupId = idOf(session.setup_intent);
  const setup = setupId ? world.store.find('setup_intent', setupId, account) : undefined;
  if (setup && setup.status !== 'succeeded') setup.status = 'canceled';
  world.events.emit(account, 'checkout.session.expired', session);
}
