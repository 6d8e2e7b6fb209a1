import { contract } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import { type Request, type Response, Router } from 'express';
import { languageOf, varies } from '../../platform/http/language.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { endPage } from './end-page.ts';
import type { Digests } from './service.ts';

/** Whether a creator gets an email each month. */
export function digestRoutes({ digests }: { digests: Digests }): Router {
  const routes = Router();
  serve(routes, contract.getDigest, async ({ session }) => ({
    wished: await digests.wished(session.memberId),
  }));
  serve(routes, contract.setDigest, async ({ session: { memberId }, body: { wished, language } }) => {
    if (wished)
      answerOf(await digests.wish(memberId, languageCodes.find((known) => known === language) ?? 'en'));
    else await digests.end(memberId);
    return { wished };
  });
  return routes;
}

/**
 * The link in the monthly email, without signing in. Opening it changes nothing, because programs that check emails open
 * every link. A press on the page unsubscribes, and so does a mail program's own button (RFC 8058).
 */
export function digestEndRoutes({ digests, serviceName }: { digests: Digests; serviceName: string }): Router {
  const routes = Router();
  const page = (request: Request, response: Response, state: Parameters<typeof endPage>[0]['state']) => {
    response.set({ 'Referrer-Policy': 'no-referrer', Vary: varies });
    return endPage({ serviceName, language: languageOf(request), state });
  };
  serve(routes, contract.askToUnsubscribe, ({ request, response }) => page(request, response, 'asks'));
  serve(routes, contract.unsubscribe, async ({ request, response }) => {
    const { member, token } = request.query;
    const link = typeof member === 'string' && /^\d{1,18}$/.test(member) && typeof token === 'string';
    const ended = link && token.length <= 100 && (await digests.endBy(BigInt(member), token));
    return page(request, response, ended ? 'ended' : 'unknown');
  });
  return routes;
}
