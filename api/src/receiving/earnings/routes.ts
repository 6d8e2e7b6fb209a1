import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { z } from 'zod';
import { describeMe } from '../../accounts/members/routes.ts';
import type { Members } from '../../accounts/members/service.ts';
import type { Grants } from '../../grants/service.ts';
import type { Months } from '../../months/index.ts';
import { sessionOf } from '../../platform/http/session.ts';
import { amountSchema, bodyOf, requestIdSchema } from '../../platform/http/validate.ts';
import type { Things } from '../../things/service.ts';
import type { Earnings } from './service.ts';

const moveSchema = z.object({
  id: requestIdSchema,
  amount: amountSchema.refine((amount) => amount > 0n, 'must be more than 0'),
});

interface Dependencies {
  earnings: Earnings;
  members: Members;
  months: Months;
  things: Things;
  grants: Grants;
}

export function earningsRoutes(dependencies: Dependencies): Router {
  const { earnings, members, months, things } = dependencies;
  const routes = Router();

  routes.get('/me/earnings', async (_request, response) => {
    const { memberId } = sessionOf(response);
    const [member, { month }, past, own] = await Promise.all([
      members.get(memberId),
      months.current(),
      earnings.months(memberId),
      things.ofCreator(memberId),
    ]);
    const [available, thisMonth] = await Promise.all([
      earnings.available(memberId, member.earnings),
      earnings.soFar(memberId, month),
    ]);
    response.json({
      earnings: String(member.earnings),
      available: String(available),
      months: past.map((row) => ({
        month: formatMonth(row.month),
        amount: String(row.amount),
        people: Number(row.people),
      })),
      thisMonth,
      things: own.map(({ url, title, people }) => ({ url, title, people: Number(people) })),
    });
  });

  routes.post('/me/earnings/moves', async (request, response) => {
    const session = sessionOf(response);
    const { id, amount } = bodyOf(request, moveSchema);
    await earnings.moveToWallet(session.memberId, id, amount);
    response.json(await describeMe(dependencies, session));
  });

  return routes;
}
