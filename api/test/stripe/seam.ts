import assert from 'node:assert/strict';
import { createStripeProvider } from '../../src/payments/stripe/provider.ts';
import { idIn, refOf } from '../../src/payments/stripe/units.ts';
import { realStripe, sdkOf } from './sdk.ts';
import { startStripe } from './start.ts';

/** The tests run at Stripe itself, and not at the stand-in. */
export const isStripeItself = realStripe !== undefined;

let visitors = 0;

/** The provider as the service makes it, and what a test must ask Stripe itself. */
export async function seamOf() {
  const standIn = isStripeItself
    ? undefined
    : await startStripe({ platformPayouts: 'manual', isStrict: true });
  const stripe = realStripe ?? sdkOf(standIn ?? assert.fail('one of the two'));
  const { default_currency: minor = 'eur' } = await stripe.accounts.retrieveCurrent();
  const currency = String(minor).toUpperCase();
  const { charges, refunds, payouts, books } = createStripeProvider({
    access: {
      secretKey: standIn?.testKey ?? process.env.STRIPE_TEST_KEY ?? '',
      apiBase: standIn?.url,
      webhookSecrets: [],
      statementDescriptor: undefined,
      payoutCountries: { all: [], usual: undefined },
      live: false,
    },
    config: { currency, serviceName: 'Flattr', publicUrl: 'https://flattr.example' },
  });
  assert.ok(charges && refunds && payouts && books);
  return {
    charges,
    refunds,
    payouts,
    books,
    currency,
    stop: () => standIn?.stop(),
    visitor: () =>
      ({
        memberId: 7n,
        email: `reader-${Date.now()}-${++visitors}@example.com`,
        language: 'en',
        returnTo: 'https://flattr.example/payments/back',
      }) as const,

    /** Saves one of Stripe's test methods, as its page would. */
    async save(card: string) {
      const { id: customer } = await stripe.customers.create({ email: 'reader@example.com' });
      const { id: method } = await stripe.paymentMethods.attach(card, { customer });
      return { customerRef: refOf(customer), methodRef: refOf(method) };
    },

    /** What is found at last. Lists of Stripe's are some seconds late; what takes days here is over sooner there. */
    async once<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
      for (let tries = 0; tries < 40; tries++) {
        const found = await find();
        if (found !== undefined) return found;
        if (standIn) await standIn.control.advance({ days: 1 });
        else await new Promise((resolve) => setTimeout(resolve, 3_000));
      }
      return assert.fail('Stripe never said so');
    },

    /** An account that gets money. Stripe's page can only be filled in by a person. */
    async filledInAccount() {
      if (!standIn) return refOf(process.env.STRIPE_TEST_ACCOUNT ?? '');
      const { id } = await stripe.accounts.create({
        controller: {
          stripe_dashboard: { type: 'express' },
          fees: { payer: 'application' },
          losses: { payments: 'application' },
          requirement_collection: 'stripe',
        },
        capabilities: { transfers: { requested: true } },
        settings: { payouts: { schedule: { interval: 'manual' } } },
      });
      await standIn.control.account({ id, state: 'enabled' });
      return refOf(id);
    },

    reverse: (ref: string, amount: number) => stripe.transfers.createReversal(idIn(ref), { amount }),

    async minorBalance() {
      const { available, pending } = await stripe.balance.retrieve();
      return [...available, ...pending]
        .filter(({ currency: each }) => each === minor)
        .reduce((sum, { amount }) => sum + amount, 0);
    },
  };
}
