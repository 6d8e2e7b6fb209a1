import { contract } from '@flattr/contract';
import { Router } from 'express';
import { httpsOnly } from '../platform/http/origins.ts';
import { answerOf } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import type { Grants } from './grants.ts';

interface Dependencies {
  grants: Grants;
  /** Whether a site on this machine can be connected over plain http (the local sandbox). */
  plainHttp: boolean;
}

/** Connecting sites. */
export function grantRoutes({ grants, plainHttp }: Dependencies): Router {
  const routes = Router();

  serve(routes, contract.connectSite, async ({ session, body }) => {
    if (!plainHttp) httpsOnly(body.origin);
    const { origin, expiresAt } = answerOf(await grants.connect(session, body));
    return { origin, expiresAt: expiresAt.toISOString() };
  });

  // Also an origin that could only be connected before: every grant can be revoked.
  serve(routes, contract.disconnectSite, ({ session, params }) =>
    grants.revokeSite(session.memberId, params.origin),
  );

  return routes;
}
