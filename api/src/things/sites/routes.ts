import { contract } from '@flattr/contract';
import { Router } from 'express';
import { httpsOnly } from '../../platform/http/origins.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Sites } from './sites.ts';

/** A creator has us read what their site says about its creators. */
export function siteRoutes({ sites, plainHttp }: { sites: Sites; plainHttp: boolean }): Router {
  const routes = Router();
  serve(routes, contract.verifySite, ({ body: { origin } }) => {
    if (!plainHttp) httpsOnly(origin);
    return sites.verify(origin);
  });
  return routes;
}
