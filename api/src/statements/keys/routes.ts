import { Router } from 'express';
import { publicAnswer } from '../../platform/http/origins.ts';
import type { ServiceKeys } from './service.ts';

/** `GET /.well-known/jwks.json` (RFC 7517): every public key that ever signed, for everybody. */
export function keyRoutes({ keys }: { keys: ServiceKeys }): Router {
  const routes = Router();
  routes.get('/.well-known/jwks.json', publicAnswer, async (_request, response) => {
    response
      .set('Cache-Control', 'public, max-age=600, stale-while-revalidate=86400')
      .type('application/jwk-set+json')
      .send(JSON.stringify({ keys: await keys.published() }));
  });
  return routes;
}
