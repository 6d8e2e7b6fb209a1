import type Stripe from 'stripe';
import type { StripeConfig } from '../../config-stripe.ts';

/** What the parts of this folder share. */
export interface StripeContext {
  readonly stripe: Stripe;
  /** The service's currency, ISO 4217. */
  readonly currency: string;
  /** What Stripe's page shows as the thing that is paid. */
  readonly serviceName: string;
  readonly payoutCountries: StripeConfig['payoutCountries'];
  /** What readers see on their statement, after the account's own prefix. */
  readonly statementDescriptor: string | undefined;
}
