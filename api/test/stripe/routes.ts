import { destinationRoutes } from './events/destination-routes.ts';
import { endpointRoutes } from './events/endpoint-routes.ts';
import { eventRoutes } from './events/event-routes.ts';
import type { Route } from './http/call.ts';
import { accountRoutes } from './objects/accounts.ts';
import { balanceRoutes } from './objects/balance.ts';
import { chargeRoutes } from './objects/charges.ts';
import { checkoutRoutes } from './objects/checkout.ts';
import { customerRoutes } from './objects/customers.ts';
import { disputeRoutes } from './objects/disputes.ts';
import { mandateRoutes } from './objects/mandates.ts';
import { paymentIntentRoutes } from './objects/payment-intents.ts';
import { paymentMethodRoutes } from './objects/payment-methods.ts';
import { paymentPageRoutes } from './objects/payment-pages.ts';
import { payoutRoutes } from './objects/payouts.ts';
import { priceRoutes } from './objects/prices.ts';
import { refundRoutes } from './objects/refunds.ts';
import { setupIntentRoutes } from './objects/setup-intents.ts';
import { topupRoutes } from './objects/topups.ts';
import { transferRoutes } from './objects/transfers.ts';

/** Every endpoint of Stripe's API that the stand-in models. */
export const routes: readonly Route[] = [
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...paymentIntentRoutes,
  ...mandateRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...checkoutRoutes,
  ...paymentPageRoutes,
  ...priceRoutes,
  ...balanceRoutes,
  ...transferRoutes,
  ...accountRoutes,
  ...payoutRoutes,
  ...topupRoutes,
  ...eventRoutes,
  ...endpointRoutes,
  ...destinationRoutes,
];
