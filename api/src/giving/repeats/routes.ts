import { formatMonth } from '@flattr/settlement';
import { type Response, Router } from 'express';
import { z } from 'zod';
import { handleSchema } from '../../accounts/members/routes.ts';
import type { Members } from '../../accounts/members/service.ts';
import { Problem } from '../../platform/http/problems.ts';
import { sessionOf } from '../../platform/http/session.ts';
import { bodyOf, parse } from '../../platform/http/validate.ts';
import type { Thing, Things } from '../../things/service.ts';
import { type Repeats, repeatMonths } from './service.ts';

interface Dependencies {
  repeats: Repeats;
  members: Members;
  things: Things;
}

const monthsSchema = z
  .union(
    repeatMonths.map((months) => z.literal(months)),
    'must be 3, 6, 12 or null',
  )
  .nullable();

/** The thing by its id, as the wallet has it, or by what is in the address of /flattr. */
const repeatSchema = z.union(
  [
    z.object({ thing: z.uuid(), months: monthsSchema }),
    z.object({ to: handleSchema, url: z.string().max(2048), months: monthsSchema }),
  ],
  'must name a thing that you flattred, and months: 3, 6, 12 or null',
);

/** `/v1/me/repeats`: what is flattred every month by itself. */
export function repeatRoutes({ repeats, members, things }: Dependencies): Router {
  const routes = Router();

  async function thingOf(asked: z.output<typeof repeatSchema>): Promise<Thing> {
    let id: string | undefined;
    if ('thing' in asked) id = asked.thing;
    else {
      const url = things.canonicalUrl(asked.url);
      const creatorId = (await members.findCreatorIds([asked.to])).get(asked.to);
      if (creatorId === undefined) throw new Problem('unknown-creator');
      id = url && things.idOf(creatorId, url.href);
    }
    const thing = id === undefined ? undefined : (await things.find([id])).get(id);
    if (!thing) throw new Problem('not-found');
    return thing;
  }

  async function sendList(response: Response, set?: Thing): Promise<void> {
    const rows = await repeats.list(sessionOf(response).memberId);
    const [found, creators] = await Promise.all([
      things.find(rows.map((row) => row.thing_id)),
      members.findCreators([...new Set(rows.map((row) => row.creator_id))]),
    ]);
    response.json({
      ...(set && { thing: set.id }),
      repeats: rows.map((row) => ({
        thing: row.thing_id,
        url: found.get(row.thing_id)?.url ?? null,
        title: found.get(row.thing_id)?.title ?? null,
        to: creators.get(row.creator_id)?.handle ?? null,
        name: creators.get(row.creator_id)?.name ?? null,
        until: row.until_month === null ? null : formatMonth(row.until_month),
      })),
    });
  }

  routes.get('/me/repeats', async (_request, response) => sendList(response));

  routes.put('/me/repeats', async (request, response) => {
    const asked = bodyOf(request, repeatSchema);
    const thing = await thingOf(asked);
    await repeats.set(sessionOf(response).memberId, thing, asked.months);
    await sendList(response, thing);
  });

  routes.delete('/me/repeats/:thing', async (request, response) => {
    const { thing } = parse(request.params, z.object({ thing: z.uuid('must be the id of a thing') }));
    await repeats.stop(sessionOf(response).memberId, thing);
    response.status(204).end();
  });

  return routes;
}
