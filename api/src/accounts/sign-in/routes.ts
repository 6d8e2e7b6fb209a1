import { contract, type Me } from '@flattr/contract';
import { type Request, type Response, Router } from 'express';
import { languageOf } from '../../platform/http/language.ts';
import { clientKey, limitByAddress } from '../../platform/http/limits.ts';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { type Session, type sessionCookie, sessionToken } from '../../platform/http/session.ts';
import type { DescribeMe } from '../members/me.ts';
import type { Passkeys } from '../passkeys/service.ts';
import type { Opened, Sessions, SigningIn } from '../sessions/service.ts';
import { deviceOf } from './device.ts';
import type { SignIn } from './service.ts';

/** Signing in with a code, for the pages with and without a script: the same limits, mails and cookie. */
export type CodeDesk = ReturnType<typeof createCodeDesk>;

interface Neighbours {
  signIn: SignIn;
  sessions: Sessions;
  cookie: ReturnType<typeof sessionCookie>;
}

export function createCodeDesk({ signIn, sessions, cookie }: Neighbours) {
  async function sessionOf(request: Request): Promise<Session | undefined> {
    const token = sessionToken(request, cookie.name);
    return token === undefined ? undefined : sessions.find(token);
  }
  return {
    limits: {
      code: limitByAddress('code', contract.sendSignInCode.limit),
      signIn: limitByAddress('sign-in', contract.signIn.limit),
    },
    sessionOf,
    async sendCode(email: string, request: Request) {
      const session = await sessionOf(request);
      const client = clientKey(request);
      return signIn.sendCode(email, { client, memberId: session?.memberId, language: languageOf(request) });
    },
    signIn: (id: string, code: string, request: Request) => signIn.signIn(id, code, how(request)),
    how,
    /** Gives the browser its session. */
    welcome(response: Response, { token }: Opened): void {
      response.cookie(cookie.name, token, { ...cookie.options, maxAge: sessions.lifetimeMs });
    },
    async signOut(request: Request, response: Response, { revokeGrants }: { revokeGrants: boolean }) {
      const token = sessionToken(request, cookie.name);
      if (token !== undefined) await sessions.end(token, { revokeGrants });
      response.clearCookie(cookie.name, cookie.options);
    },
  };

  /** How a request signs in. The token it had before is replaced, so that no one can plant one. */
  function how(request: Request): SigningIn {
    return {
      device: deviceOf(request.get('user-agent')),
      language: languageOf(request),
      replaces: sessionToken(request, cookie.name),
    };
  }
}

interface Dependencies {
  signIn: SignIn;
  sessions: Sessions;
  passkeys: Passkeys;
  describeMe: DescribeMe;
  codeDesk: CodeDesk;
}

/** The ways in, and the way out. */
export function signInRoutes({ signIn, sessions, passkeys, describeMe, codeDesk }: Dependencies): Router {
  const routes = Router();

  async function welcome(response: Response, opened: Opened): Promise<Me> {
    codeDesk.welcome(response, opened);
    return answerOf(await describeMe(opened.session));
  }

  serve(
    routes,
    contract.sendSignInCode,
    async ({ body, request }) => ({ signIn: answerOf(await codeDesk.sendCode(body.email, request)) }),
    codeDesk.limits.code,
  );

  serve(routes, contract.getSignInMail, async ({ query }) => ({
    mail: answerOf(await signIn.mailState(query.signIn)),
  }));

  serve(
    routes,
    contract.signIn,
    async ({ body, request, response }) => {
      const opened = answerOf(await codeDesk.signIn(body.signIn, body.code, request), {
        'wrong-code': 'wrong-code',
        'code-expired': 'code-expired',
        'not-signed-in': 'code-expired', // the account was closed a moment ago
      });
      return welcome(response, opened);
    },
    codeDesk.limits.signIn,
  );

  // Every page with a sign-in form asks for it before anyone types: nothing in it depends on who asks.
  serve(routes, contract.askToSignInByPasskey, async () => answerOf(await passkeys.askToSignIn()));

  serve(routes, contract.signInByPasskey, async ({ body, request, response }) => {
    const memberId = answerOf(await passkeys.whoSigned(body));
    const opened = await sessions.open(memberId, { ...codeDesk.how(request), method: 'passkey' });
    return welcome(response, answerOf(opened, { 'not-signed-in': 'passkey-refused' }));
  });

  serve(routes, contract.signOut, ({ body, request, response }) => codeDesk.signOut(request, response, body));

  return routes;
}
