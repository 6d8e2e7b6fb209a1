import { contract } from '@flattr/contract';
import { type Request, type Response, Router } from 'express';
import { languageOf } from '../../platform/http/language.ts';
import { clientKey } from '../../platform/http/limits.ts';
import { serve } from '../../platform/http/serve.ts';
import { type Session, type sessionCookie, sessionToken } from '../../platform/http/session.ts';
import type { DescribeMe } from '../members/me.ts';
import type { Passkeys } from '../passkeys/service.ts';
import type { Sessions, SigningIn } from '../sessions/service.ts';
import { deviceOf } from './device.ts';
import type { SignIn } from './service.ts';

interface Dependencies {
  signIn: SignIn;
  sessions: Sessions;
  passkeys: Passkeys;
  describeMe: DescribeMe;
  cookie: ReturnType<typeof sessionCookie>;
}

/** The ways in, and the way out. */
export function signInRoutes(dependencies: Dependencies): Router {
  const { signIn, sessions, passkeys, describeMe, cookie } = dependencies;
  const routes = Router();

  /** How a request signs in. The token it had before is replaced, so that no one can plant one. */
  const how = (request: Request): SigningIn => ({
    device: deviceOf(request.get('user-agent')),
    replaces: sessionToken(request, cookie.name),
  });

  function welcome(response: Response, { token, session }: { token: string; session: Session }) {
    response.cookie(cookie.name, token, { ...cookie.options, maxAge: sessions.lifetimeMs });
    return describeMe(session);
  }

  serve(routes, contract.sendSignInCode, async ({ body, request }) => {
    const token = sessionToken(request, cookie.name);
    const session = token === undefined ? undefined : await sessions.find(token);
    const asking = {
      client: clientKey(request),
      memberId: session?.memberId,
      language: languageOf(request),
    };
    return { signIn: await signIn.sendCode(body.email, asking) };
  });

  serve(routes, contract.signIn, async ({ body, request, response }) =>
    welcome(response, await signIn.signIn(body.signIn, body.code, how(request))),
  );

  // Every page with a sign-in form asks for it before anyone types: nothing in it depends on who asks.
  serve(routes, contract.askToSignInByPasskey, () => passkeys.askToSignIn());

  serve(routes, contract.signInByPasskey, async ({ body, request, response }) => {
    const memberId = await passkeys.whoSigned(body);
    return welcome(response, await sessions.open(memberId, { ...how(request), method: 'passkey' }));
  });

  serve(routes, contract.signOut, async ({ body, request, response }) => {
    const token = sessionToken(request, cookie.name);
    if (token !== undefined) await sessions.end(token, body);
    response.clearCookie(cookie.name, cookie.options);
  });

  return routes;
}
