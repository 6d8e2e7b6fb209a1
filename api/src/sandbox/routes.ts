import { contract } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import type { Repeats } from '../giving/index.ts';
import type { Months } from '../months/index.ts';
import { answerOf } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import type { Outbox } from '../platform/mail/outbox.ts';
import type { Settlement } from '../settlement/index.ts';

interface Dependencies {
  outbox: Outbox;
  months: Months;
  repeats: Repeats;
  settlement: Settlement;
}

/** Only in a local sandbox: the on-screen mailbox, and ending the month now. */
export function sandboxRoutes({ outbox, months, repeats, settlement }: Dependencies): Router {
  const routes = Router();

  serve(routes, contract.readMailbox, async ({ query }) => {
    const waiting = await outbox.waitingFor(query.email);
    return { messages: waiting.map((mail) => ({ ...mail, at: mail.at.toISOString() })) };
  });

  // The page names the month, so a second press of the same button ends no other.
  serve(routes, contract.endMonth, async ({ body }) => {
    const month = body.month ?? (await months.current()).month;
    answerOf(await settlement.settle(month, { early: true }), {
      'month-not-begun': 'month-not-ready',
      'month-in-review': 'month-not-ready',
      'month-in-collection': 'month-not-ready',
      'month-unknown': 'month-not-ready',
      'earlier-month-unsettled': 'month-not-ready',
      'published-before': 'month-not-ready',
    });
    await repeats.applyDue(); // the next month has begun, and no one here waits ten minutes for the job
    return { month: formatMonth(month) };
  });

  return routes;
}
