import { contract } from '@flattr/contract';
import { Router } from 'express';
import type { Members } from '../../accounts/index.ts';
import { fail } from '../../platform/failure.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Bank } from './service.ts';

interface Dependencies {
  /** Undefined where another provider takes the money. */
  bank: Bank | undefined;
  members: Members;
}

/** What a service without another provider has: a transfer in, and an IBAN for what goes out. */
export function bankRoutes({ bank, members }: Dependencies): Router {
  const routes = Router();
  const given = () => answerOf(bank ?? fail('payments-off'));

  serve(routes, contract.getTransfer, async ({ session }) => {
    const transfer = given().transferFor(answerOf(await members.get(session.memberId)));
    return { ...transfer, amount: String(transfer.amount) };
  });

  serve(routes, contract.getBankAccount, async ({ session }) => ({
    last4: await given().payeeEnd(session.memberId),
  }));

  serve(routes, contract.saveBankAccount, async ({ session, body }) => ({
    last4: answerOf(await given().savePayee(session.memberId, body)),
  }));
  return routes;
}
