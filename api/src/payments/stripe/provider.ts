import type { StripeConfig } from '../../config-stripe.ts';
import type { Context } from '../../platform/context.ts';
import type { Provider } from '../provider.ts';
import { createStripeBooks } from './books.ts';
import { createStripeCharges } from './charges/charges.ts';
import { createClient } from './client.ts';
import type { StripeContext } from './context.ts';
import { createStripeEvents } from './events/events.ts';
import { createStripePayouts } from './payouts.ts';
import { createStripeRefunds } from './refunds.ts';
import { createStripeSetup } from './setup.ts';

/** Money through Stripe. The rest of the service sees facts only, in its own words. */
export function createStripeProvider({
  access,
  config,
}: {
  access: StripeConfig;
  config: Pick<Context['config'], 'currency' | 'serviceName' | 'publicUrl'>;
}): Provider {
  const { serviceName, currency } = config;
  const { statementDescriptor, payoutCountries } = access;
  const stripe = createClient(access);
  const context: StripeContext = { serviceName, currency, statementDescriptor, payoutCountries, stripe };
  return {
    name: 'stripe',
    charges: createStripeCharges(context),
    refunds: createStripeRefunds(context),
    payouts: createStripePayouts(context),
    books: createStripeBooks(stripe, currency),
    setup: createStripeSetup(stripe, { currency, publicUrl: config.publicUrl, live: access.live }),
    events: createStripeEvents(stripe, { secrets: access.webhookSecrets, live: access.live }),
  };
}
