import { contract } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { type Response, Router } from 'express';
import type { Members } from '../accounts/index.ts';
import { type Clock, toSeconds } from '../platform/db/clock.ts';
import { answerInTime } from '../platform/http/answer-within.ts';
import { limitByAddress } from '../platform/http/limits.ts';
import { publicAnswer } from '../platform/http/origins.ts';
import { Problem } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import type { Thing, Things } from '../things/service.ts';
import { notTooManyUnderWay } from './back-pressure.ts';
import * as check from './checks.ts';
import { ownClicks } from './own-clicks.ts';
import type { Clicks, Outcome } from './service.ts';
import { tokenBody } from './token-body.ts';

interface Dependencies {
  clicks: Clicks;
  members: Members;
  months: { reviewEnd(month: number): Date; current(): Promise<{ month: number }> };
  things: Things;
  clock: Clock;
  publicUrl: string;
  /** Our page where a reader confirms a click. */
  confirmLink: (to: string, url: string, title?: string | null) => string;
}

/** `POST /v1/clicks`: a click signed by a page, in the order of its ten checks. */
export function signedClickRoutes(dependencies: Dependencies): Router {
  const { clicks, things, clock, publicUrl, confirmLink } = dependencies;
  const routes = Router();

  // Not by `serve`, which would do more for each click than there is to do.
  routes.post(
    contract.sendClick.path,
    publicAnswer,
    answerInTime(publicUrl),
    limitByAddress('clicks', contract.sendClick.limit), // 1
    notTooManyUnderWay(),
    tokenBody, // 1
    async (request, response) => {
      const text = check.textBody(request.body); // 1
      const { kid, claims } = check.wellFormed(text); // 2
      const now = await clock();
      check.oursAndFresh(claims, publicUrl, now); // 3
      check.sentByItsOrigin(claims, request.get('origin')); // 4
      const url = check.thingOnItsSite(claims, things); // 5
      const { to, title } = claims;
      const link = () => confirmLink(to, url.href, title);
      const own = () => new Problem('confirm-first', { link: link() });
      const outcome = await clicks.recordSigned({ kid, to, origin: url.origin }, async (known) => {
        const grant = check.standingGrant(known, claims.iss, now); // 6
        await check.signedByGrant(text, grant, { verify: clicks.verify, publicUrl, now }); // 7
        const creatorId = check.payableCreator(known, grant.reader_id, own); // 8
        return {
          readerId: grant.reader_id,
          thing: describeThing(things, creatorId, url, title),
          act: claims.act,
          signed: { thumbprint: kid, origin: grant.origin, to, at: new Date(claims.iat * 1000) },
          confirmLink: link,
        };
      }); // 9 and 10
      sendOutcome(response, outcome);
    },
  );

  return routes;
}

/** `/v1/me/clicks`: the reader's own presses and their list, with the same checks but for key and signature. */
export function ownClickRoutes(dependencies: Dependencies): Router {
  const { clicks, things, confirmLink } = dependencies;
  const routes = Router();

  serve(routes, contract.getClicks, ({ session }) => ownClicks(dependencies, session.memberId));

  serve(routes, contract.flattr, async ({ session: { memberId }, body }) => {
    const { to, title } = body;
    const url = check.flattrable(body.url, things); // 5
    const own = () => new Problem('own-thing');
    const known = await clicks.lookUp({ to, origin: url.origin });
    const creatorId = check.payableCreator(known, memberId, own); // 8
    const outcome = await clicks.record({
      readerId: memberId,
      thing: describeThing(things, creatorId, url, title),
      act: 'flattr',
      confirmLink: () => confirmLink(to, url.href, title),
    }); // 10
    return { status: outcome.changed ? 201 : 200, body: describe(outcome) };
  });

  serve(routes, contract.undoClick, async ({ session, params }) =>
    describe(await clicks.takeBack(session.memberId, params.month, params.thing)),
  );

  return routes;
}

function describeThing(things: Things, creatorId: bigint, url: URL, title: string | undefined): Thing {
  return {
    id: things.idOf(creatorId, url.href),
    creator_id: creatorId,
    url: url.href,
    title: cleanTitle(title),
  };
}

/** A page's claim, made fit to show: one line, at most 200 characters, nothing that changes direction. */
function cleanTitle(title: string | undefined): string | null {
  const line = (title ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = line.length > 200 ? [...line].slice(0, 200).join('') : line;
  return short || null;
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
