import { contract } from '@flattr/contract';
import { type CookieOptions, type RequestHandler, Router } from 'express';
import type { Members, Sessions } from '../accounts/index.ts';
import type { Context } from '../platform/context.ts';
import { Failure } from '../platform/failure.ts';
import { languageOf } from '../platform/http/language.ts';
import { httpsOnly } from '../platform/http/origins.ts';
import { answerOf, Problem } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import { sessionToken } from '../platform/http/session.ts';
import type { Proofs, SignInEnd } from './proofs.ts';
import type { Resolver } from './resolve.ts';
import { blueskyClient, blueskyHost, onLoopback } from './sign-in/index.ts';

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

  /** What a name leads to is read by https only. */
  const readable = ({ protocol, origin }: URL) => {
    if (!plainHttp && protocol !== 'acct:') httpsOnly(origin);
  };

  serve(routes, contract.proveAccount, async ({ session: { memberId }, body: { url }, request }) => {
    readable(url);
    const { handle } = answerOf(await members.get(memberId));
    if (handle === null) throw new Problem('not-found');
    return proofs.prove({ id: memberId, handle, language: languageOf(request) }, url);
  });

  serve(routes, contract.beginSignInElsewhere, async ({ session, body: { url } }) => {
    readable(url);
    if (answerOf(await members.get(session.memberId)).handle === null) throw new Problem('not-found');
    return answerOf(await proofs.beginSignIn(session, url));
  });

  serve(routes, contract.removeProof, async ({ session: { memberId }, params: { id } }) => {
    answerOf(await proofs.remove(memberId, id), { 'no-such-proof': 'not-found' });
    return proofs.of(memberId);
  });

  return routes;
}

interface BackDependencies extends Dependencies {
  readonly sessions: Pick<Sessions, 'find'>;
  readonly cookie: { readonly name: string; readonly options: CookieOptions };
}

/** Other servers send creators here after they signed in there, and read what this service is. */
export function signInElsewhereRoutes(
  { proofs, members, sessions, cookie }: BackDependencies,
  config: Pick<Context['config'], 'publicUrl' | 'serviceName' | 'sandbox'>,
): Router {
  const routes = Router();

  serve(routes, contract.getBlueskyClient, () => blueskyClient(config));

  serve(routes, contract.backFromSignIn, async ({ params: { host }, request, response }) => {
    const token = sessionToken(request, cookie.name);
    const session = token === undefined ? undefined : await sessions.find(token);
    const member = session && (await members.get(session.memberId));
    const answer = new URL(request.url, config.publicUrl).searchParams;
    let end: SignInEnd = 'signed-out';
    if (session && member && !(member instanceof Failure)) {
      const { id, handle } = member;
      end =
        handle === null
          ? 'other-browser' // only creators begin
          : await proofs.endSignIn({ id, handle, language: languageOf(request) }, session, host, answer);
    }
    response.set('Cache-Control', 'no-store').redirect(303, `/creator?signed-in=${end}#elsewhere`);
    return undefined;
  });

  return routes;
}

/** In the local sandbox Bluesky's servers send people to 127.0.0.1, where they have no session. */
export const fromLoopback =
  (publicUrl: string): RequestHandler =>
  ({ headers, path, originalUrl }, response, next) => {
    const { host } = new URL(onLoopback(publicUrl));
    const isBack = path === contract.backFromSignIn.path.replace('{host}', blueskyHost);
    if (isBack && headers.host === host && host !== new URL(publicUrl).host)
      response.redirect(303, publicUrl + originalUrl);
    else next();
  };
