import { contract } from '@flattr/contract';
import { Router } from 'express';
import type { Members } from '../../accounts/index.ts';
import { languageOf } from '../../platform/http/language.ts';
import { httpsOnly } from '../../platform/http/origins.ts';
import { answerOf, Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Sites } from './sites.ts';

interface Dependencies {
  sites: Sites;
  members: Pick<Members, 'get'>;
  plainHttp: boolean;
}

/** A creator has us read what a site says about its creators, and accepts or refuses it. */
export function siteRoutes({ sites, members, plainHttp }: Dependencies): Router {
  const routes = Router();

  serve(routes, contract.verifySite, ({ body: { origin } }) => {
    if (!plainHttp) httpsOnly(origin);
    return sites.verify(origin);
  });

  async function find(memberId: bigint) {
    const { handle } = answerOf(await members.get(memberId));
    return handle === null ? undefined : { id: memberId, handle };
  }

  async function creatorOf(memberId: bigint) {
    const creator = await find(memberId);
    if (!creator) throw new Problem('not-found');
    return creator;
  }

  serve(routes, contract.checkPage, async ({ session, body: { url } }) => {
    if (!plainHttp) httpsOnly(url.origin);
    return sites.checkPage(await creatorOf(session.memberId), url);
  });

  serve(routes, contract.getListings, async ({ session }) => {
    const creator = await find(session.memberId);
    return creator ? sites.naming(creator) : { listings: [], more: false };
  });

  serve(
    routes,
    contract.decideListing,
    async ({ session, params: { origin }, body: { accepted }, request }) => {
      const creator = await creatorOf(session.memberId);
      const language = languageOf(request);
      answerOf(await sites.decide(creator, origin, { accepted, language }), { 'not-listed': 'not-found' });
      return sites.naming(creator);
    },
  );

  serve(routes, contract.dropListing, async ({ session, params: { origin } }) =>
    answerOf(await sites.drop(await creatorOf(session.memberId), origin), { 'not-listed': 'not-found' }),
  );

  return routes;
}
