import type Stripe from 'stripe';
import type { Call } from '../http/call.ts';
import { needId } from '../http/expand.ts';
import { StripeProblem } from '../http/problems.ts';
import type { Decline } from '../world/cards.ts';
import { change, type Known } from '../world/change.ts';
import type { World } from '../world/world.ts';
import { cardError } from './declined.ts';
import { attachTo } from './payment-methods.ts';

type Where = Pick<Call, 'world' | 'account'>;

interface Setup {
  readonly setup: Stripe.SetupIntent;
  readonly method: Stripe.PaymentMethod;
  readonly withAuthentication?: boolean;
}

/** The method is saved, and can be charged later without its holder. */
export function finishSetup(
  { world, account }: Where,
  { setup, method, withAuthentication }: Setup,
): Stripe.SetupIntent {
  if (setup.customer !== null) attachTo(world, account, method, needId(setup.customer));
  const card = world.cards.get(method.id);
  if (card && withAuthentication) card.isSetUp = true;
  const attempt = newAttempt(world, { setup, method }, 'succeeded');
  world.store.add('setup_attempt', account, attempt);
  change(setup, {
    status: 'succeeded',
    payment_method: method.id,
    latest_attempt: attempt.id,
    next_action: null,
    last_setup_error: null,
  });
  world.events.emit(account, 'setup_intent.succeeded', setup);
  return setup;
}

/** Writes down a refusal and makes the 402 to throw. The setup intent stays open for another method. */
export function refuseSetup(
  { world, account }: Where,
  { setup, method, decline }: Setup & { decline: Decline },
): StripeProblem {
  failSetup({ world, account }, { setup, method }, cardError(decline));
  return new StripeProblem(402, {
    ...cardError(decline),
    payment_method: structuredClone(method),
    setup_intent: structuredClone(setup),
  });
}

/** The holder did not authenticate. */
export function failSetupAuthentication(where: Where, of: Setup): void {
  failSetup(where, of, {
    type: 'invalid_request_error',
    code: 'setup_intent_authentication_failure',
    message:
      'The latest attempt to set up the payment method has failed because authentication failed. Choose another method.',
  });
}

function failSetup(
  { world, account }: Where,
  { setup, method }: Setup,
  error: { type: 'card_error' | 'invalid_request_error'; code: string; message: string },
): void {
  const attempt = newAttempt(world, { setup, method }, 'failed');
  world.store.add('setup_attempt', account, attempt);
  change(setup, {
    status: 'requires_payment_method',
    payment_method: null,
    latest_attempt: attempt.id,
    next_action: null,
    last_setup_error: { ...error, payment_method: structuredClone(method) },
  });
  world.events.emit(account, 'setup_intent.setup_failed', setup);
}

function newAttempt(world: World, { setup, method }: Setup, status: string): Stripe.SetupAttempt {
  const { card } = method;
  return {
    id: world.random.id('setatt'),
    object: 'setup_attempt',
    application: null,
    created: world.clock.now(),
    customer: setup.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.id,
    payment_method_details: card
      ? {
          card: {
            brand: card.brand,
            checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
            country: card.country,
            exp_month: card.exp_month,
            exp_year: card.exp_year,
            fingerprint: card.fingerprint ?? null,
            funding: card.funding,
            last4: card.last4,
            network: card.brand,
            three_d_secure: null,
            wallet: null,
          },
          type: 'card',
        }
      : { sepa_debit: {}, type: 'sepa_debit' },
    setup_error: null,
    setup_intent: setup.id,
    status,
    usage: setup.usage,
  } satisfies Known<Stripe.SetupAttempt>;
}
