import type Stripe from 'stripe';
import { html } from '../../../src/platform/html/html.ts';
import { needId } from '../http/expand.ts';
import type { Values } from '../http/form.ts';
import { StripeProblem } from '../http/problems.ts';
import { answerAuthentication } from '../objects/complete-checkout.ts';
import { chargeCard, failAuthentication } from '../objects/confirm.ts';
import { failSetupAuthentication, finishSetup } from '../objects/finish-setup.ts';
import type { World } from '../world/world.ts';
import { successUrl } from './checkout-page.ts';
import { framed, type Page, seeOther, textPage } from './page.ts';

/** The bank's page: it asks whether this is really the holder of the card. */
export function showAuthentication(_world: World, _id: string): Page {
  return {
    status: 200,
    html: framed(
      '3-D Secure',
      html`<p>This is the bank’s page. Is it you?</p>
<form method="post">
  <button name="answer" value="complete">Complete</button>
  <button name="answer" value="fail">Fail</button>
</form>`,
    ),
  };
}

/** The answer goes on to the shop, or back to the Checkout page. */
export function submitAuthentication(world: World, id: string, values: Values): Page {
  const isHolder = values.answer === 'complete';
  const session = world.store.find('checkout.session', id, world.platform);
  try {
    if (session) return afterCheckout(world, session, isHolder);
    return afterIntent(world, id, isHolder);
  } catch (error) {
    if (!(error instanceof StripeProblem)) throw error;
    return session ? seeOther(`/c/pay/${id}`) : textPage('3-D Secure', error.message, 402);
  }
}

function afterCheckout(world: World, session: Stripe.Checkout.Session, isHolder: boolean): Page {
  answerAuthentication({ world, account: world.platform }, session, isHolder);
  return seeOther(isHolder ? successUrl(session) : `/c/pay/${session.id}`);
}

/** An intent that was confirmed through the API: back to its `return_url`. */
function afterIntent(world: World, id: string, isHolder: boolean): Page {
  const where = { world, account: world.platform };
  const intent = world.store.find('payment_intent', id, world.platform);
  const setup = world.store.find('setup_intent', id, world.platform);
  const waiting = intent ?? setup;
  if (waiting?.status !== 'requires_action')
    return textPage('3-D Secure', 'Nobody is asked to authenticate.', 404);
  const returnUrl = waiting.next_action?.redirect_to_url?.return_url;
  const method = world.store.get('payment_method', needId(waiting.payment_method), world.platform);
  if (intent && isHolder) chargeCard(where, { intent, method, withAuthentication: true });
  else if (intent) failAuthentication(where, intent);
  else if (setup && isHolder) finishSetup(where, { setup, method, withAuthentication: true });
  else if (setup) failSetupAuthentication(where, { setup, method });
  if (!returnUrl) return textPage('3-D Secure', 'You can close this page.');
  const url = new URL(returnUrl);
  url.searchParams.set(intent ? 'payment_intent' : 'setup_intent', id);
  url.searchParams.set('redirect_status', isHolder ? 'succeeded' : 'failed');
  return seeOther(url.href);
}
