import { contract } from '@flattr/contract';
import { Router } from 'express';
import type { Members } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import { answerOf, Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Thing, Things } from '../../things/index.ts';
import { describeRepeats } from './describe-repeats.ts';
import type { Repeats } from './service.ts';

interface Dependencies {
  repeats: Repeats;
  months: Months;
  members: Members;
  things: Things;
}

/** What is flattred every month. */
export function repeatRoutes({ repeats, months, members, things }: Dependencies): Router {
  const routes = Router();

  async function findThing(asked: { thing: string } | { to: string; url: string }): Promise<Thing> {
    let id: string | undefined;
    if ('thing' in asked) id = asked.thing;
    else {
      const url = things.canonicalUrl(asked.url);
      const creatorId = (await members.findCreatorIds([asked.to])).get(asked.to);
      if (creatorId === undefined) throw new Problem('unknown-creator');
      id = url && things.at({ id: creatorId, handle: asked.to }, url).id;
    }
    const thing = id === undefined ? undefined : (await things.find([id])).get(id);
    if (!thing) throw new Problem('not-found');
    return thing;
  }

  async function list(memberId: bigint) {
    const [{ month }, rows] = await Promise.all([months.current(), repeats.of(memberId)]);
    const [found, creators] = await Promise.all([
      things.find(rows.map((row) => row.thing_id)),
      members.findCreators([...new Set(rows.map((row) => row.creator_id))]),
    ]);
    return describeRepeats(rows, { month, things: found, creators });
  }

  serve(routes, contract.setRepeat, async ({ session, body }) => {
    const thing = await findThing(body);
    answerOf(await repeats.set(session.memberId, thing, body.months));
    return { thing: thing.id, repeats: await list(session.memberId) };
  });

  serve(routes, contract.stopRepeat, ({ session, params }) => repeats.stop(session.memberId, params.thing));

  return routes;
}
