import { contract } from '@flattr/contract';
import { Router } from 'express';
import type { Members } from '../../accounts/index.ts';
import { languageOf } from '../../platform/http/language.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Earnings } from '../earnings/service.ts';
import { yearCsv } from './csv.ts';
import { yearPage } from './page.ts';

interface Dependencies {
  earnings: Earnings;
  members: Members;
  publicUrl: string;
  money: { serviceName: string; playMoney: boolean; currency: string };
}

/** What a creator received in a year, such as for taxes. */
export function earningsYearRoutes({ earnings, members, publicUrl, money }: Dependencies): Router {
  const routes = Router();

  serve(routes, contract.getEarningsYearCsv, async ({ session, params: { year }, response }) => {
    response.attachment(`flattr-earnings-${year}.csv`);
    return yearCsv(await earnings.ofYear(session.memberId, year), money.currency);
  });

  serve(routes, contract.getEarningsYear, async ({ session: { memberId }, params: { year }, request }) => {
    const { email } = answerOf(await members.get(memberId));
    const { serviceName, playMoney, currency } = money;
    return yearPage({
      serviceName,
      publicUrl,
      playMoney,
      currency,
      language: languageOf(request),
      year,
      email: email ?? '', // an open account has one
      transfers: await earnings.ofYear(memberId, year),
    });
  });

  return routes;
}
