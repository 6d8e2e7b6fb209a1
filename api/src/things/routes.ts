import { contract } from '@flattr/contract';
import { Router } from 'express';
import { answerInTime } from '../platform/http/answer-within.ts';
import { limitByAddress } from '../platform/http/limits.ts';
import { publicAnswer } from '../platform/http/origins.ts';
import { parse } from '../platform/http/validate.ts';
import { createCountsCache } from './counts-cache.ts';
import { idOfHash } from './thing-id.ts';
import type { Things } from './things.ts';

/** `GET /v1/counts?t=<hash>&t=…`, public and cacheable. */
export function thingRoutes({ things, publicUrl }: { things: Things; publicUrl: string }): Router {
  const routes = Router();
  const answerOf = createCountsCache();
  const { path, limit, cache, query } = contract.getCounts;
  // Not by `serve`, which would do more for each answer that is kept than there is to do.
  routes.get(
    path,
    publicAnswer,
    answerInTime(publicUrl),
    limitByAddress('counts', limit),
    async (request, response) => {
      // Only what parses is kept, by its spelling; nothing else than the query decides what is answered.
      const { body, etag } = await answerOf(request.url, () => {
        const { t } = parse({ t: listOf(request.query.t) }, query);
        return things.countsById(t.map(idOfHash));
      });
      const headers = { 'Cache-Control': cache, ETag: etag };
      if (isKnown(request.headers['if-none-match'], etag)) {
        response.writeHead(304, headers).end();
        return;
      }
      // Not by `json()`, which would compute text and ETag again.
      response
        .writeHead(200, {
          ...headers,
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': body.length,
        })
        .end(body);
    },
  );
  return routes;
}

/** A parameter that is given once comes as text. */
const listOf = (given: unknown) => (typeof given === 'string' ? [given] : given);

/** RFC 9110, section 13.1.2: any of a list, weak ones too, because caches that compress make them weak. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((known) => ['*', etag, `W/${etag}`].includes(known.trim()));
}
