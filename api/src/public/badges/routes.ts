import { contract } from '@flattr/contract';
import { Router } from 'express';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Things } from '../../things/index.ts';
import { personUrl } from '../directory/person-page.ts';
import { badgeSvg } from './badge.ts';

/** How many readers flattred a thing, or else its creator, as a picture for any page. */
export function badgeRoutes({ things, publicUrl }: { things: Things; publicUrl: string }): Router {
  const routes = Router();
  serve(routes, contract.getBadge, async ({ params: { handle }, query }) => {
    const { url = personUrl(publicUrl, handle) } = query;
    if (!things.canonicalUrl(url)) throw new Problem('bad-thing');
    const [count] = await things.counts([{ to: handle, url }]);
    if (count === null || count === undefined) throw new Problem('unknown-creator');
    return badgeSvg({ to: handle, count });
  });
  return routes;
}
