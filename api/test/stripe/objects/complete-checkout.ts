import type Stripe from 'stripe';
import type { Call } from '../http/call.ts';
import { idOf, needId } from '../http/expand.ts';
import { Input } from '../http/input.ts';
import { refused, StripeProblem } from '../http/problems.ts';
import { chargeCard, failAuthentication, needsAuthentication } from './confirm.ts';
import { beginDebit } from './debits.ts';
import { failSetupAuthentication, finishSetup, refuseSetup } from './finish-setup.ts';
import { newMandate } from './mandates.ts';
import { newIntent, type PaymentType } from './new-intent.ts';

type Where = Pick<Call, 'world' | 'account'>;

interface Checkout {
  readonly session: Stripe.Checkout.Session;
  readonly method: Stripe.PaymentMethod;
}

/**
 * Somebody pressed Pay or Save on the page. Answers whether the session is complete, or the bank asks first. Throws the
 * refusal of the bank, whose message the page shows.
 */
export function submitCheckout(where: Where, { session, method }: Checkout): 'complete' | 'authenticate' {
  if (session.status !== 'open') throw refused('This Checkout Session is no longer open.');
  if (!session.payment_method_types.includes(method.type))
    throw refused('This way to pay is not accepted here.', { param: 'payment_method' });
  const { world, account } = where;
  const decline = world.cards.get(method.id)?.behaviour.decline;
  const asks = method.type === 'card' && needsAuthentication(world, method.id, false);
  const mayDecline = world.cards.get(method.id)?.behaviour.declineFrom === 'attach';
  if (session.mode === 'setup') {
    const setup = world.store.get('setup_intent', needId(session.setup_intent), account);
    setup.customer ??= customerOf(where, session);
    if (decline && mayDecline) throw refuseSetup(where, { setup, method, decline });
    setup.payment_method = method.id;
    setup.status = asks ? 'requires_action' : 'requires_confirmation';
  } else {
    const intent = intentOf(where, session);
    intent.payment_method = method.id;
    if (asks) intent.status = 'requires_action';
  }
  if (asks) return 'authenticate';
  finishCheckout(where, { session, method }, false);
  return 'complete';
}

/** The holder answered their bank's question on the page. */
export function answerAuthentication(
  where: Where,
  session: Stripe.Checkout.Session,
  isHolder: boolean,
): void {
  const { world, account } = where;
  const intent = session.mode === 'payment' ? intentOf(where, session) : undefined;
  const setup = intent ? undefined : world.store.get('setup_intent', needId(session.setup_intent), account);
  const waiting = intent ?? setup;
  if (waiting?.status !== 'requires_action') throw refused('Nobody is asked to authenticate.');
  const method = world.store.get('payment_method', needId(waiting.payment_method), account);
  if (isHolder) finishCheckout(where, { session, method }, true);
  else if (intent) failAuthentication(where, intent);
  else if (setup) failSetupAuthentication(where, { setup, method });
}

function finishCheckout(where: Where, { session, method }: Checkout, withAuthentication: boolean): void {
  const { world, account } = where;
  const isDebit = method.type === 'sepa_debit';
  if (session.mode === 'setup') {
    const setup = world.store.get('setup_intent', needId(session.setup_intent), account);
    if (isDebit) setup.mandate = newMandate(world, account, { method, data: pageMandate }).id;
    finishSetup(where, { setup, method, withAuthentication });
  } else {
    const intent = intentOf(where, session);
    if (isDebit) beginDebit(where, { intent, method, mandateData: pageMandate, mandate: undefined });
    else chargeCard(where, { intent, method, withAuthentication });
    session.payment_status = isDebit ? 'unpaid' : 'paid';
  }
  session.status = 'complete';
  session.url = null;
  session.customer_details = {
    address: method.billing_details.address,
    business_name: null,
    email: session.customer_email ?? method.billing_details.email,
    individual_name: null,
    name: method.billing_details.name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
  world.events.emit(account, 'checkout.session.completed', session);
}

/** The session's payment intent. It is made when somebody first presses Pay. */
function intentOf({ world, account }: Where, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const id = idOf(session.payment_intent);
  if (id) return world.store.get('payment_intent', id, account);
  const data = world.checkouts.get(session.id)?.paymentData ?? new Input({});
  const intent = newIntent(world, data, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    customer: customerOf({ world, account }, session),
    types: session.payment_method_types as PaymentType[], // `readTypes` made them
  });
  session.payment_intent = intent.id;
  world.store.add('payment_intent', account, intent);
  world.events.emit(account, 'payment_intent.created', intent);
  return intent;
}

const customerOf = ({ world, account }: Where, { customer }: Stripe.Checkout.Session): string | null => {
  const id = idOf(customer);
  if (id && !world.store.find('customer', id, account))
    throw new StripeProblem(400, { type: 'invalid_request_error', message: 'The customer is gone.' });
  return id;
};

/** Pressing the button on the page accepts the mandate. */
const pageMandate = new Input({
  customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'A browser' } },
});
