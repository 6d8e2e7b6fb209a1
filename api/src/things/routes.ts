import { Router } from 'express';
import { z } from 'zod';
import { limitByAddress } from '../http/limits.ts';
import { publicAnswer } from '../http/origins.ts';
import { parse } from '../http/validate.ts';
import { handlePattern } from '../members/routes.ts';
import type { Things } from './service.ts';

const mostThings = 50;

const askedSchema = z.object({
  t: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string().max(8192)))
    .refine((asked) => asked.length <= mostThings, `must be at most ${mostThings} things`),
});

/** `GET /v1/counts?t=<handle>~<encoded url>&t=…`, for everybody and every cache. */
export function thingRoutes({ things }: { things: Things }): Router {
  const routes = Router();
  routes.get(
    '/counts',
    publicAnswer,
    limitByAddress('counts', { points: 600, durationSeconds: 60 }),
    async (request, response) => {
      const { t } = parse(request.query, askedSchema);
      const counts = await things.counts(t.map(toThing));
      response.set('Cache-Control', 'public, max-age=30, stale-while-revalidate=600').json({ counts });
    },
  );
  return routes;
}

/** What is no handle reaches no database, which refuses some text altogether (NUL). */
function toThing(asked: string): { to: string; url: string } {
  const at = asked.indexOf('~');
  const to = asked.slice(0, Math.max(at, 0));
  return handlePattern.test(to) ? { to, url: asked.slice(at + 1) } : { to: '', url: '' };
}
