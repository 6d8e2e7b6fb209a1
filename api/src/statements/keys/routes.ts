import { contract } from '@flattr/contract';
import { Router } from 'express';
import { serve } from '../../platform/http/serve.ts';
import type { ServiceKeys } from './keys.ts';

/** Every public key that ever signed, for everyone. */
export function keyRoutes({ keys }: { keys: ServiceKeys }): Router {
  const routes = Router();
  serve(routes, contract.getKeys, async () => ({ keys: await keys.published() }));
  return routes;
}
