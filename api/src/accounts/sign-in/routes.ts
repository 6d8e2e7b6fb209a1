import { contract, type Me } from '@flattr/contract';
import { type Request, type Response, Router } from 'express';
import { languageOf } from '../../platform/http/language.ts';
import { clientKey } from '../../platform/http/limits.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { type sessionCookie, sessionToken } from '../../platform/http/session.ts';
import type { DescribeMe } from '../members/me.ts';
import type { Passkeys } from '../passkeys/service.ts';
import type { Opened, Sessions, SigningIn } from '../sessions/service.ts';
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

  async function welcome(response: Response, { token, session }: Opened): Promise<Me> {
    response.cookie(cookie.name, token, { ...cookie.options, maxAge: sessions.lifetimeMs });
    return answerOf(await describeMe(session));
  }

  serve(routes, contract.sendSignInCode, async ({ body, request }) => {
    const token = sessionToken(request, cookie.name);
    const session = token === undefined ? undefined : await sessions.find(token);
    const asking = {
      client: clientKey(request),
      memberId: session?.memberId,
      language: languageOf(request),
    };
    return { signIn: answerOf(await signIn.sendCode(body.email, asking)) };
  });

  serve(routes, contract.getSignInMail, async ({ query }) => ({
    mail: answerOf(await signIn.mailState(query.signIn)),
  }));

  serve(routes, contract.signIn, async ({ body, request, response }) => {
    const signedIn = await signIn.signIn(body.signIn, body.code, how(request));
    const opened = answerOf(signedIn, {
      'wrong-code': 'wrong-code',
      'code-expired': 'code-expired',
      'not-signed-in': 'code-expired', // the account was closed a moment ago
    });
    return welcome(response, opened);
  });

  // Every page with a sign-in form asks for it before anyone types: nothing in it depends on who asks.
  serve(routes, contract.askToSignInByPasskey, async () => answerOf(await passkeys.askToSignIn()));

  serve(routes, contract.signInByPasskey, async ({ body, request, response }) => {
    const memberId = answerOf(await passkeys.whoSigned(body));
    const opened = await sessions.open(memberId, { ...how(request), method: 'passkey' });
    return welcome(response, answerOf(opened, { 'not-signed-in': 'passkey-refused' }));
  });

  serve(routes, contract.signOut, async ({ body, request, response }) => {
    const token = sessionToken(request, cookie.name);
    if (token !== undefined) await sessions.end(token, body);
    response.clearCookie(cookie.name, cookie.options);
  });

  return routes;
}
