import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { z } from 'zod';
import type { Repeats } from '../giving/repeats/service.ts';
import type { Months } from '../months/index.ts';
import { ownHostOnly, ownOriginOnly } from '../platform/http/origins.ts';
import { bodyOf, monthSchema, parse } from '../platform/http/validate.ts';
import type { Settlement } from '../settlement/index.ts';
import type { Mailbox } from './mailbox.ts';

interface Dependencies {
  mailbox: Mailbox;
  months: Months;
  repeats: Repeats;
  settlement: Settlement;
  publicUrl: string;
}

/** What only the sandbox on one's own machine has: the on-screen mailbox, and ending the month now. */
export function sandboxRoutes({ mailbox, months, repeats, settlement, publicUrl }: Dependencies): Router {
  const routes = Router();
  routes.use('/sandbox', ownHostOnly(publicUrl), ownOriginOnly(publicUrl));

  routes.get('/sandbox/mailbox', (request, response) => {
    const { email } = parse(request.query, z.object({ email: z.string().trim().toLowerCase().max(254) }));
    response.set('Cache-Control', 'no-store').json({ messages: mailbox.read(email) });
  });

  // The page says which month it means, so that a second press of the same button ends nothing more.
  routes.post('/sandbox/settle', async (request, response) => {
    const asked = bodyOf(request, z.object({ month: monthSchema.optional() }));
    const month = asked.month ?? (await months.current()).month;
    await settlement.settle(month, { early: true });
    await repeats.applyDue(); // the month after has begun, and nobody here waits ten minutes for the job
    response.json({ month: formatMonth(month) });
  });

  return routes;
}
