import { contract } from '@flattr/contract';
import { smallestUnit } from '@flattr/settlement';
import { Router } from 'express';
import type { DescribeMe } from '../../accounts/index.ts';
import { answerOf, Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Deposits } from './service.ts';

interface Dependencies {
  deposits: Deposits;
  describeMe: DescribeMe;
  /** In a sandbox that takes no real money, play money can be added. */
  sandbox: boolean;
  money: { playMoney: boolean; currency: string };
}

export function depositRoutes({ deposits, describeMe, sandbox, money }: Dependencies): Router {
  const routes = Router();
  if (sandbox && money.playMoney) {
    serve(routes, contract.addPlayMoney, async ({ session, body: { id, amount } }) => {
      if (amount % smallestUnit(money.currency) !== 0n) throw new Problem('bad-amount');
      const added = answerOf(await deposits.add(session.memberId, `play:${id}`, amount));
      return { status: added ? 201 : 200, body: answerOf(await describeMe(session)) };
    });
  }
  return routes;
}
