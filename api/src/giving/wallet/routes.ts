import { contract } from '@flattr/contract';
import { Router } from 'express';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Wallet } from './service.ts';

export function walletRoutes({ wallet }: { wallet: Wallet }): Router {
  const routes = Router();
  serve(routes, contract.getWallet, async ({ session }) => answerOf(await wallet.read(session)));
  serve(routes, contract.getMoreClicks, ({ session, query: { month, thing } }) =>
    wallet.more(session.memberId, { month, thingId: thing }),
  );
  return routes;
}
