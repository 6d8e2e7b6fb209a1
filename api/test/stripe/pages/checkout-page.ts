import type Stripe from 'stripe';
import { html } from '../../../src/platform/html/html.ts';
import { idOf } from '../http/expand.ts';
import type { Values } from '../http/form.ts';
import { StripeProblem } from '../http/problems.ts';
import { submitCheckout } from '../objects/complete-checkout.ts';
import { methodFromText } from '../objects/payment-methods.ts';
import type { World } from '../world/world.ts';
import { framed, type Page, seeOther, textPage } from './page.ts';

/** The Checkout page: a card number or an IBAN, a button, and why the last attempt failed. */
export function showCheckout(world: World, id: string): Page {
  const session = sessionOf(world, id);
  if (!session) return textPage('Checkout', 'Something went wrong: there is no such checkout.', 404);
  if (session.status !== 'open') return textPage('Checkout', closedText(session));
  return checkoutForm(session, lastProblem(world, session));
}

/** Pressing Pay or Save: to the bank's question, to the shop, or back here with what is wrong. */
export function submitCheckoutForm(world: World, id: string, values: Values): Page {
  const session = sessionOf(world, id);
  if (session?.status !== 'open') return showCheckout(world, id);
  const method = methodFromText(world, world.platform, String(values.number ?? ''));
  if (!method) return checkoutForm(session, 'Your card number is invalid.');
  method.billing_details.name = String(values.name ?? '') || null;
  method.billing_details.email = session.customer_email ?? (String(values.email ?? '') || null);
  try {
    const where = { world, account: world.platform };
    if (submitCheckout(where, { session, method }) === 'authenticate') return seeOther(`/3ds/${session.id}`);
  } catch (error) {
    if (error instanceof StripeProblem) return checkoutForm(session, error.message);
    throw error;
  }
  return seeOther(successUrl(session));
}

/** Where the shop wants its customers back, with the session's id. */
export const successUrl = ({ success_url, id }: Stripe.Checkout.Session): string =>
  (success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id);

/** The form, with what was wrong the last time. */
function checkoutForm(session: Stripe.Checkout.Session, problem?: string): Page {
  const { amount_total, currency, mode, cancel_url, payment_method_types: types } = session;
  const verb = mode === 'setup' ? 'Save' : 'Pay';
  const price = amount_total === null ? '' : ` ${(amount_total / 100).toFixed(2)} ${currency?.toUpperCase()}`;
  return {
    status: 200,
    html: framed(
      'Checkout',
      html`<p>${mode === 'setup' ? 'Save a way to pay' : `Pay${price}`}</p>
${problem ? html`<p role="alert">${problem}</p>` : ''}
<form method="post">
  <label>${types.includes('sepa_debit') ? 'Card number or IBAN' : 'Card number'}
    <input name="number" autocomplete="cc-number" required></label>
  <label>Name <input name="name" autocomplete="name"></label>
  <button>${verb}</button>
</form>
${cancel_url ? html`<a href="${cancel_url}">Back to the shop</a>` : ''}`,
    ),
  };
}

function lastProblem({ store, platform }: World, session: Stripe.Checkout.Session): string | undefined {
  const intent = store.find('payment_intent', idOf(session.payment_intent) ?? '', platform);
  const setup = store.find('setup_intent', idOf(session.setup_intent) ?? '', platform);
  return intent?.last_payment_error?.message ?? setup?.last_setup_error?.message;
}

function closedText({ status }: Stripe.Checkout.Session): string {
  return status === 'complete'
    ? 'You’re all done here. This checkout was completed already.'
    : 'You’re all done here. This checkout has expired.';
}

const sessionOf = (world: World, id: string): Stripe.Checkout.Session | undefined =>
  world.store.find('checkout.session', id, world.platform);
