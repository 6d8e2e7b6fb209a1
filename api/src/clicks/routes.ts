import { contract } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { type Response, Router } from 'express';
import { toSeconds } from '../platform/db/index.ts';
import { answerInTime } from '../platform/http/answer-within.ts';
import { notTooManyUnderWay } from '../platform/http/back-pressure.ts';
import { limitByAddress } from '../platform/http/limits.ts';
import { publicAnswer } from '../platform/http/origins.ts';
import { answerOf, Problem } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import { tokenBody } from '../platform/http/token-body.ts';
import type { Clicks } from './clicks.ts';
import type { Outcome } from './record.ts';

/** A click that a page signed. */
export function signedClickRoutes({ clicks, publicUrl }: { clicks: Clicks; publicUrl: string }): Router {
  const routes = Router();
  // Not by `serve`, which would do more for each click than there is to do.
  routes.post(
    contract.sendClick.path,
    publicAnswer,
    answerInTime(publicUrl),
    limitByAddress('clicks', contract.sendClick.limit), // check 1
    notTooManyUnderWay(),
    tokenBody, // check 1
    async (request, response) => {
      if (typeof request.body !== 'string')
        throw new Problem('unsupported-type', { fields: { body: 'must be sent as text/plain' } });
      sendOutcome(response, answerOf(await clicks.receive(request.body, request.get('origin'))));
    },
  );
  return routes;
}

/** The reader's own presses, and taking a click back. */
export function ownClickRoutes({ clicks }: { clicks: Clicks }): Router {
  const routes = Router();

  serve(routes, contract.flattr, async ({ session, body: { to, url, title, month } }) => {
    const press = { to, address: url, title, onlyIn: month };
    const outcome = answerOf(await clicks.press(session.memberId, press));
    return { status: outcome.changed ? 201 : 200, body: describe(outcome) };
  });

  serve(routes, contract.undoClick, async ({ session, params }) =>
    describe(answerOf(await clicks.takeBack(session.memberId, params.month, params.thing))),
  );

  return routes;
}

function describe({ state, count, month, now }: Outcome) {
  return { state, count, month: formatMonth(month), now: toSeconds(now) };
}

function sendOutcome(response: Response, outcome: Outcome): void {
  const text = JSON.stringify(describe(outcome));
  // Not by `json()`, which would compute an ETag that no one keeps.
  response
    .writeHead(outcome.changed && outcome.state === 'flattred' ? 201 : 200, {
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
