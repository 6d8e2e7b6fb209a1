import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch } from '../http/problems.ts';
import type { Known } from '../world/change.ts';

const parameters = 'email name description phone preferred_locales metadata invoice_settings';

export const customerRoutes: readonly Route[] = [
  route('POST', '/v1/customers', parameters, create),
  route('GET', '/v1/customers/:id', '', retrieve),
  route('POST', '/v1/customers/:id', parameters, update),
  route('DELETE', '/v1/customers/:id', '', remove),
  route('GET', '/v1/customers', `email ${listParameters}`, (call) =>
    listOf(call, 'customer', ({ email }) => email === (call.input.text('email') ?? email)),
  ),
];

/** A customer that was not deleted. */
export function findCustomer(
  { world, account }: Pick<Call, 'world' | 'account'>,
  id: string,
  param = 'id',
): Stripe.Customer {
  const found = world.store.find('customer', id, account);
  if (!found) throw noSuch('customer', id, param);
  return found;
}

function create({ world, account, input }: Call): Stripe.Customer {
  const customer = {
    id: world.random.id('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: world.clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: input.text('description') ?? null,
    discount: null,
    email: input.text('email') ?? null,
    invoice_prefix: world.random.text(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: input.inner('invoice_settings').text('default_payment_method') ?? null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: input.metadata(),
    name: input.text('name') ?? null,
    next_invoice_sequence: 1,
    phone: input.text('phone') ?? null,
    preferred_locales: input.texts('preferred_locales'),
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } satisfies Known<Stripe.Customer>;
  world.store.add('customer', account, customer);
  world.events.emit(account, 'customer.created', customer);
  return customer;
}

/** A deleted customer can still be read: it says that it is deleted. */
function retrieve(call: Call): Stripe.Customer | Stripe.DeletedCustomer {
  const row = call.world.store.row('customer', call.id, call.account);
  return row?.deleted ? deleted(call.id) : findCustomer(call, call.id);
}

function update(call: Call): Stripe.Customer {
  const { input, world } = call;
  const customer = findCustomer(call, call.id);
  customer.metadata = mergeMetadata(customer.metadata, input);
  for (const name of ['email', 'name', 'description', 'phone'] as const)
    if (input.has(name)) customer[name] = input.text(name) ?? null;
  if (input.has('preferred_locales')) customer.preferred_locales = input.texts('preferred_locales');
  const invoices = input.inner('invoice_settings');
  if (invoices.has('default_payment_method'))
    customer.invoice_settings.default_payment_method = invoices.text('default_payment_method') ?? null;
  world.events.emit(call.account, 'customer.updated', customer);
  return customer;
}

/** Its payment methods can still be read, but not charged: they belong to a customer that is gone. */
function remove(call: Call): Stripe.DeletedCustomer {
  const customer = findCustomer(call, call.id);
  call.world.store.remove(customer.id);
  call.world.events.emit(call.account, 'customer.deleted', customer);
  return deleted(customer.id);
}

const deleted = (id: string) =>
  ({ id, object: 'customer', deleted: true }) satisfies Known<Stripe.DeletedCustomer>;
