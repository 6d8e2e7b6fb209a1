import { contract } from '@flattr/contract';
import { Router } from 'express';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { ProviderEvents } from './service.ts';

/** Where a provider tells what happened. It comes before everything that reads cookies, origins or JSON. */
export function providerEventRoutes({ providerEvents }: { providerEvents: ProviderEvents }): Router {
  const routes = Router();
  serve(routes, contract.takeStripeEvent, async ({ body, request }) => {
    const taken = await providerEvents.take(body, request.get('stripe-signature') ?? '');
    if (taken === 'none') throw new Problem('payments-off');
    if (taken === 'taken') return;
    const said = {
      refused: 'must be signed by Stripe, now and for this mode',
      unreadable: 'must be an event as Stripe writes it',
    }[taken];
    throw new Problem('bad-request', { fields: { body: said } });
  });
  return routes;
}
