import { Router } from 'express';
import { z } from 'zod';
import { handleSchema } from '../../accounts/members/routes.ts';
import { limitByAddress } from '../../platform/http/limits.ts';
import { publicAnswer } from '../../platform/http/origins.ts';
import { Problem } from '../../platform/http/problems.ts';
import { parse } from '../../platform/http/validate.ts';
import type { Things } from '../../things/service.ts';
import { personUrl } from '../directory/person-page.ts';
import { badgeSvg } from './badge.ts';

const askedSchema = z.object({ url: z.string().max(2048).optional() });

/** `/badge/@handle.svg?url=`: how many people flattred a thing, or else the person, as a picture for any page. */
export function badgeRoutes({ things, publicUrl }: { things: Things; publicUrl: string }): Router {
  const routes = Router();
  const limit = limitByAddress('badges', { points: 600, durationSeconds: 60 });
  routes.get(
    ['/badge/@:handle.svg', '/badge/:handle.svg'],
    publicAnswer,
    limit,
    async (request, response) => {
      const { handle } = parse(request.params, z.object({ handle: handleSchema }));
      const { url = personUrl(publicUrl, handle) } = parse(request.query, askedSchema);
      const [count] = await things.counts([{ to: handle, url }]);
      if (count === null || count === undefined) throw new Problem('unknown-creator');
      response
        .set('Cache-Control', 'public, max-age=120, stale-while-revalidate=600')
        .type('svg')
        .send(badgeSvg({ to: handle, count }));
    },
  );
  return routes;
}
