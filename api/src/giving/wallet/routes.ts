import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { z } from 'zod';
import { describeMe } from '../../accounts/members/routes.ts';
import type { Members } from '../../accounts/members/service.ts';
import type { Grants } from '../../grants/service.ts';
import type { Months } from '../../months/index.ts';
import { Problem } from '../../platform/http/problems.ts';
import { sessionOf } from '../../platform/http/session.ts';
import { amountSchema, bodyOf, requestIdSchema } from '../../platform/http/validate.ts';
import type { Wallet } from '../deposits/service.ts';

/** Most play money one deposit may bring: enough for every demo, and no overflow however often it is pressed. */
const mostPlayMoney = 10_000_000_000n;

const depositSchema = z.object({
  id: requestIdSchema,
  amount: amountSchema.refine(
    (amount) => amount > 0n && amount <= mostPlayMoney,
    'must be more than 0 and at most 10 000',
  ),
});

interface Dependencies {
  wallet: Wallet;
  members: Members;
  months: Months;
  grants: Grants;
  /** Whether play money can be added here. */
  sandbox: boolean;
}

export function walletRoutes(dependencies: Dependencies): Router {
  const { wallet, sandbox } = dependencies;
  const routes = Router();

  routes.post('/me/deposits', async (request, response) => {
    if (!sandbox) throw new Problem('not-found');
    const session = sessionOf(response);
    const { id, amount } = bodyOf(request, depositSchema);
    const added = await wallet.depositPlayMoney(session.memberId, id, amount);
    response.status(added ? 201 : 200).json(await describeMe(dependencies, session));
  });

  routes.get('/me/transfers', async (_request, response) => {
    const transfers = await wallet.transfers(sessionOf(response).memberId);
    response.json({
      transfers: transfers.map((row) => ({
        kind: row.kind,
        ref: row.ref,
        amount: String(row.amount),
        from: row.from_account,
        to: row.to_account,
        month: row.month === null ? null : formatMonth(row.month),
        at: row.created_at.toISOString(),
      })),
    });
  });

  return routes;
}
