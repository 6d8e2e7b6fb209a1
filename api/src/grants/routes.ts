import { Router } from 'express';
import { z } from 'zod';
import type { Clicks } from '../clicks/service.ts';
import { siteOriginSchema } from '../platform/http/origins.ts';
import { sessionOf } from '../platform/http/session.ts';
import { bodyOf, parse } from '../platform/http/validate.ts';
import type { Grants } from './service.ts';

interface Dependencies {
  grants: Grants;
  clicks: Clicks;
  /** Whether a site on this machine may be connected over plain http (the sandbox). */
  plainHttp: boolean;
}

/** `/v1/grants` and `/v1/me/sites`. */
export function grantRoutes({ grants, clicks, plainHttp }: Dependencies): Router {
  const routes = Router();
  const connectSchema = z.object({
    origin: siteOriginSchema(plainHttp),
    nonce: z.string().min(16).max(128),
    token: z.string().max(4096),
  });

  routes.post('/grants', async (request, response) => {
    const asked = bodyOf(request, connectSchema);
    const { expiresAt } = await grants.connect(sessionOf(response), asked);
    response.status(201).json({ origin: asked.origin, expiresAt: expiresAt.toISOString() });
  });

  routes.get('/me/sites', async (_request, response) => {
    const { memberId } = sessionOf(response);
    const [sites, counts] = await Promise.all([grants.sites(memberId), clicks.countBySite(memberId)]);
    response.json({
      sites: sites.map((site) => ({
        origin: site.origin,
        connectedAt: site.connected_at.toISOString(),
        expiresAt: site.expires_at.toISOString(),
        clicks: counts.get(site.origin) ?? 0,
      })),
    });
  });

  routes.delete('/me/sites/:origin', async (request, response) => {
    // Also what could be connected only before: whatever stands can be revoked.
    const { origin } = parse(request.params, z.object({ origin: siteOriginSchema(true) }));
    await grants.revokeSite(sessionOf(response).memberId, origin);
    response.status(204).end();
  });

  return routes;
}
