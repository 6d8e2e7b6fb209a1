import { contract } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import type { DescribeMe } from '../../accounts/index.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Wallet } from '../deposits/service.ts';

interface Dependencies {
  wallet: Wallet;
  describeMe: DescribeMe;
  /** Whether play money can be added here. */
  sandbox: boolean;
}

export function walletRoutes({ wallet, describeMe, sandbox }: Dependencies): Router {
  const routes = Router();

  if (sandbox) {
    serve(routes, contract.addPlayMoney, async ({ session, body: { id, amount } }) => {
      const added = answerOf(await wallet.depositPlayMoney(session.memberId, id, amount));
      return { status: added ? 201 : 200, body: await describeMe(session) };
    });
  }

  serve(routes, contract.listTransfers, async ({ session }) => {
    const transfers = await wallet.transfers(session.memberId);
    return {
      transfers: transfers.map((row) => ({
        kind: row.kind,
        ref: row.ref,
        amount: String(row.amount),
        from: row.from_account,
        to: row.to_account,
        month: row.month === null ? null : formatMonth(row.month),
        at: row.created_at.toISOString(),
      })),
    };
  });

  return routes;
}
