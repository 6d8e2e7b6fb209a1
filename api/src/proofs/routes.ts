import { contract } from '@flattr/contract';
import { Router } from 'express';
import type { Members } from '../accounts/index.ts';
import { languageOf } from '../platform/http/language.ts';
import { httpsOnly } from '../platform/http/origins.ts';
import { answerOf, Problem } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import type { Proofs } from './proofs.ts';
import type { Resolver } from './resolve.ts';

/** Whose a page is, for everybody on our own pages. */
export function resolverRoutes({ resolver, plainHttp }: { resolver: Resolver; plainHttp: boolean }): Router {
  const routes = Router();
  serve(routes, contract.resolvePage, ({ query: { url } }) => {
    if (!plainHttp) httpsOnly(url.origin);
    return resolver.ownerOf(url);
  });
  return routes;
}

interface Dependencies {
  readonly proofs: Proofs;
  readonly members: Pick<Members, 'get'>;
  readonly plainHttp: boolean;
}

/** A creator proves which accounts and domains are theirs. */
export function proofRoutes({ proofs, members, plainHttp }: Dependencies): Router {
  const routes = Router();

  serve(routes, contract.getProofs, ({ session }) => proofs.of(session.memberId));

  serve(routes, contract.proveAccount, async ({ session: { memberId }, body: { url }, request }) => {
    if (!plainHttp) httpsOnly(url.origin);
    const { handle } = answerOf(await members.get(memberId));
    if (handle === null) throw new Problem('not-found');
    return proofs.prove({ id: memberId, handle, language: languageOf(request) }, url);
  });

  serve(routes, contract.removeProof, async ({ session: { memberId }, params: { id } }) => {
    answerOf(await proofs.remove(memberId, id), { 'no-such-proof': 'not-found' });
    return proofs.of(memberId);
  });

  return routes;
}
