import { contract } from '@flattr/contract';
import { type Request, Router } from 'express';
import type { Members } from '../../accounts/index.ts';
import { fail } from '../../platform/failure.ts';
import { languageOf } from '../../platform/http/language.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { PaidInPerson } from '../charges/in-person.ts';
import { receiptPage } from './page.ts';
import type { ReceiptService } from './service.ts';

interface Dependencies {
  receipts: ReceiptService;
  paidInPerson: Pick<PaidInPerson, 'idOf'>;
  members: Members;
  publicUrl: string;
  money: { serviceName: string; playMoney: boolean };
}

/** What a member keeps of a payment or a refund. */
export function receiptRoutes({ receipts, paidInPerson, members, publicUrl, money }: Dependencies): Router {
  const routes = Router();
  const around = async (memberId: bigint, request: Request) => ({
    serviceName: money.serviceName,
    playMoney: money.playMoney,
    publicUrl,
    language: languageOf(request),
    email: answerOf(await members.get(memberId)).email ?? '', // an open account has one
  });

  serve(routes, contract.getReceipt, async ({ session: { memberId }, params, request }) => {
    const id = await paidInPerson.idOf(memberId, params.payment);
    const paid = answerOf((await receipts.ofPayment(memberId, id)) ?? fail('not-found'));
    return receiptPage({ ...(await around(memberId, request)), ...paid });
  });

  serve(routes, contract.getRefundReceipt, async ({ session: { memberId }, params, request }) => {
    const refunded = answerOf((await receipts.ofRefund(memberId, params.refund)) ?? fail('not-found'));
    return receiptPage({ ...(await around(memberId, request)), ...refunded });
  });

  return routes;
}
