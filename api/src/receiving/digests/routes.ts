import { contract } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import { Router } from 'express';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { endRoutes } from '../../platform/mail/end-routes.ts';
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

/** The link in the monthly email. */
export const digestEndRoutes = ({
  digests,
  serviceName,
}: {
  digests: Digests;
  serviceName: string;
}): Router =>
  endRoutes({
    of: 'unsubscribe',
    serviceName,
    ask: contract.askToUnsubscribe,
    end: contract.unsubscribe,
    endBy: digests.endBy,
  });
