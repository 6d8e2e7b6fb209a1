import assert from 'node:assert/strict';
import Stripe from 'stripe';
import type { StripeStandIn } from './start.ts';

/** The SDK’s client, led to a stand-in. It sends each request once, unless `options` say otherwise. */
export const sdkOf = (
  standIn: StripeStandIn,
  options: Stripe.StripeConfig & { key?: string } = {},
): Stripe => {
  const { key = standIn.testKey, ...config } = options;
  return new Stripe(key, { ...standIn.sdk, maxNetworkRetries: 0, ...config });
};

/**
 * Stripe's test mode itself, if `STRIPE_TEST_KEY` is set: then tests of payments run against it, and show where the
 * stand-in is wrong. Never with a live key, and never in continuous integration.
 */
export const realStripe = process.env.STRIPE_TEST_KEY?.startsWith('sk_test_')
  ? new Stripe(process.env.STRIPE_TEST_KEY, { maxNetworkRetries: 0 })
  : undefined;

/** For tests that order what only a stand-in does, such as moving the clock. */
export const onlyHere = { skip: realStripe ? 'Stripe itself takes no such orders' : false };

/** The error with which a request fails. */
export async function failureOf(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await promise.then(
    () => assert.fail('it was answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Stripe.errors.StripeError, String(error));
  return error;
}

/** A customer with a saved payment method, such as `pm_card_visa` or `pm_success_de`. */
export async function saved(
  stripe: Stripe,
  method: string,
): Promise<{ readonly customer: string; readonly method: string }> {
  const customer = await stripe.customers.create({ email: 'reader@example.com' });
  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: method,
    confirm: true,
    allowed_payment_method_types: [method.startsWith('pm_card') ? 'card' : 'sepa_debit'],
    ...(!method.startsWith('pm_card') && { mandate_data: mandateData }),
  });
  return { customer: customer.id, method: String(setup.payment_method) };
}

/** Charges a saved method without its holder. */
export const charge = (
  stripe: Stripe,
  { customer, method }: { customer: string; method: string },
  amount = 500,
): Promise<Stripe.Response<Stripe.PaymentIntent>> =>
  stripe.paymentIntents.create({
    amount,
    currency: 'eur',
    customer,
    payment_method: method,
    allowed_payment_method_types: ['card', 'sepa_debit'],
    off_session: true,
    confirm: true,
    expand: ['latest_charge.balance_transaction'],
  });

/** What a payer accepted. */
export const mandateData = {
  customer_acceptance: {
    type: 'online' as const,
    online: { ip_address: '127.0.0.1', user_agent: 'test' },
  },
};

/** The charge that an intent was expanded with. */
export function chargeOf({ latest_charge: latest }: Stripe.PaymentIntent): Stripe.Charge {
  assert.ok(typeof latest === 'object' && latest !== null, 'not expanded');
  return latest;
}
