import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf } from '../http/expand.ts';
import { type Input, mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { missingParameter, noSuch, refused, StripeProblem, wrongParameter } from '../http/problems.ts';
import { findIban } from '../world/bank-accounts.ts';
import { findCard } from '../world/cards.ts';
import type { World } from '../world/world.ts';
import { findCustomer } from './customers.ts';
import { cardDeclined } from './declined.ts';
import { billingDetails, newCard, newDebit } from './instruments.ts';

export const paymentMethodRoutes: readonly Route[] = [
  route(
    'POST',
    '/v1/payment_methods',
    'type card sepa_debit billing_details metadata allow_redisplay',
    create,
  ),
  route('GET', '/v1/payment_methods/:id', '', (call) => findMethod(call, call.id)),
  route('POST', '/v1/payment_methods/:id', 'metadata billing_details allow_redisplay', update),
  route('POST', '/v1/payment_methods/:id/attach', 'customer', attach),
  route('POST', '/v1/payment_methods/:id/detach', '', detach),
  route('GET', '/v1/payment_methods', `customer type ${listParameters}`, list),
  route('GET', '/v1/customers/:id/payment_methods', `type ${listParameters}`, (call) =>
    listOf(
      call,
      'payment_method',
      ({ customer, type }) =>
        customer === findCustomer(call, call.id).id && type === (call.input.text('type') ?? type),
    ),
  ),
];

/** They were taken from their customer for good. */
const detached = new WeakSet<Stripe.PaymentMethod>();

/** The saved method, or a new one of a documented name such as `pm_card_visa` or `pm_success_de`. */
export function findMethod(
  call: Pick<Call, 'world' | 'account'>,
  id: string,
  param = 'payment_method',
): Stripe.PaymentMethod {
  const { world, account } = call;
  const saved = world.store.find('payment_method', id, account);
  if (saved) return saved;
  const card = id.startsWith('pm_card_') && findCard(id);
  if (card) return newCard(world, account, card);
  const debit = id.startsWith('pm_') && findIban(id);
  if (debit) return newDebit(world, account, debit.iban);
  throw noSuch('PaymentMethod', id, param);
}

/** Saves what somebody typed into a page: a card number or an IBAN. Undefined if it is neither. */
export function methodFromText(
  world: World,
  account: string,
  text: string,
): Stripe.PaymentMethod | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  const card = /^\d{12,19}$/.test(digits) ? findCard(digits) : undefined;
  if (card) return newCard(world, account, card);
  return findIban(digits) && newDebit(world, account, digits.toUpperCase());
}

function create(call: Call): Stripe.PaymentMethod {
  const { world, account, input } = call;
  const type = input.oneOf('type', ['card', 'sepa_debit']);
  if (!type) throw missingParameter('type');
  const method =
    type === 'card' ? cardFrom(call, input.inner('card')) : debitFrom(call, input.inner('sepa_debit'));
  method.billing_details = billingDetails(input.inner('billing_details'));
  method.metadata = input.metadata();
  method.allow_redisplay = readRedisplay(input) ?? 'unspecified';
  return world.store.add('payment_method', account, method);
}

/** Raw numbers are refused, as they are for everybody who has no permission for them. */
function cardFrom({ world, account }: Call, input: Input): Stripe.PaymentMethod {
  if (input.has('number'))
    throw new StripeProblem(402, {
      type: 'invalid_request_error',
      message: 'Sending credit card numbers directly to the Stripe API is generally unsafe.',
    });
  const token = input.needText('token');
  const card = findCard(token);
  if (!card) throw noSuch('token', token, 'card[token]');
  return newCard(world, account, card);
}

function debitFrom({ world, account }: Call, input: Input): Stripe.PaymentMethod {
  const iban = findIban(input.needText('iban'))?.iban;
  if (!iban)
    throw wrongParameter(
      'sepa_debit[iban]',
      'The IBAN you provided is invalid.',
      'invalid_bank_account_iban',
    );
  return newDebit(world, account, iban);
}

function update(call: Call): Stripe.PaymentMethod {
  const method = findMethod(call, call.id);
  method.metadata = mergeMetadata(method.metadata ?? {}, call.input);
  method.allow_redisplay = readRedisplay(call.input) ?? method.allow_redisplay ?? 'unspecified';
  if (call.input.has('billing_details'))
    method.billing_details = billingDetails(call.input.inner('billing_details'));
  call.world.events.emit(call.account, 'payment_method.updated', method);
  return method;
}

const readRedisplay = (input: Input) => input.oneOf('allow_redisplay', ['always', 'limited', 'unspecified']);

function attach(call: Call): Stripe.PaymentMethod {
  const method = findMethod(call, call.id);
  const customer = findCustomer(call, call.input.needText('customer'), 'customer');
  const behaviour = call.world.cards.get(method.id)?.behaviour;
  if (behaviour?.decline && behaviour.declineFrom === 'attach')
    throw cardDeclined(behaviour.decline, { payment_method: method });
  attachTo(call.world, call.account, method, customer.id);
  return method;
}

/** Saves a method for a customer. One that was detached, or that another customer has, cannot be used again. */
export function attachTo(
  world: World,
  account: string,
  method: Stripe.PaymentMethod,
  customer: string,
): void {
  const holder = idOf(method.customer);
  if (holder === customer) return;
  if (holder !== null)
    throw refused('The payment method you provided has already been attached to a customer.');
  needUsable(method);
  method.customer = customer;
  world.events.emit(account, 'payment_method.attached', method);
}

/** 400 if a method was taken from its customer. */
export function needUsable(method: Stripe.PaymentMethod): void {
  if (detached.has(method))
    throw refused(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    );
}

function detach(call: Call): Stripe.PaymentMethod {
  const method = findMethod(call, call.id);
  const customer = idOf(method.customer);
  if (customer === null)
    throw refused(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  method.customer = null;
  detached.add(method);
  call.world.events.emit(call.account, 'payment_method.detached', method, { customer });
  return method;
}

function list(call: Call): Stripe.ApiList<Stripe.PaymentMethod> {
  const customer = call.input.text('customer');
  const type = call.input.text('type');
  if (customer) findCustomer(call, customer, 'customer');
  return listOf(
    call,
    'payment_method',
    (method) =>
      customer !== undefined && method.customer === customer && (type ?? method.type) === method.type,
  );
}
