import { Router } from 'express';
import { z } from 'zod';
import { limitByAddress } from '../../platform/http/limits.ts';
import { siteOriginSchema } from '../../platform/http/origins.ts';
import { bodyOf } from '../../platform/http/validate.ts';
import type { Sites } from './service.ts';

/** `POST /v1/me/sites/verify`: a creator has us read what their site says about its creators. */
export function siteRoutes({ sites, plainHttp }: { sites: Sites; plainHttp: boolean }): Router {
  const routes = Router();
  const askedSchema = z.object({ origin: siteOriginSchema(plainHttp) });
  routes.post(
    '/me/sites/verify',
    limitByAddress('verify', { points: 20, durationSeconds: 600 }),
    async (request, response) => {
      const { origin } = bodyOf(request, askedSchema);
      response.json(await sites.verify(origin));
    },
  );
  return routes;
}
