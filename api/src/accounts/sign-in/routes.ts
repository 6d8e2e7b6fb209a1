import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Grants } from '../../grants/service.ts';
import type { Months } from '../../months/index.ts';
import { clientKey, limitByAddress } from '../../platform/http/limits.ts';
import { type Session, type sessionCookie, sessionToken } from '../../platform/http/session.ts';
import { bodyOf } from '../../platform/http/validate.ts';
import { languageOf } from '../../public/pages/language.ts';
import { describeMe } from '../members/routes.ts';
import type { Members } from '../members/service.ts';
import { authenticationSchema } from '../passkeys/schemas.ts';
import type { Passkeys } from '../passkeys/service.ts';
import type { Sessions, SigningIn } from '../sessions/service.ts';
import { deviceOf } from './device.ts';
import type { SignIn } from './service.ts';

const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'));
const codeSchema = z.string().regex(/^\d{6}$/, 'must be the six digits of the mail');

interface Dependencies {
  signIn: SignIn;
  sessions: Sessions;
  passkeys: Passkeys;
  members: Members;
  months: Months;
  grants: Grants;
  cookie: ReturnType<typeof sessionCookie>;
}

/** The ways in, and the way out. */
export function signInRoutes(dependencies: Dependencies): Router {
  const { signIn, sessions, passkeys, grants, cookie } = dependencies;
  const routes = Router();

  /** How a request signs in. The token it had before is replaced, so that nobody can plant one. */
  const how = (request: Request): SigningIn => ({
    device: deviceOf(request.get('user-agent')),
    replaces: sessionToken(request, cookie.name),
  });

  async function welcome(response: Response, { token, session }: { token: string; session: Session }) {
    response
      .cookie(cookie.name, token, { ...cookie.options, maxAge: sessions.lifetimeMs })
      .set('Cache-Control', 'no-store')
      .json(await describeMe(dependencies, session));
  }

  routes.post(
    '/sign-in/codes',
    limitByAddress('codes', { points: 20, durationSeconds: 3600 }),
    async (request, response) => {
      const { email } = bodyOf(request, z.object({ email: emailSchema }));
      const token = sessionToken(request, cookie.name);
      const session = token === undefined ? undefined : await sessions.find(token);
      const asking = {
        client: clientKey(request),
        memberId: session?.memberId,
        language: languageOf(request),
      };
      response.status(202).json({ signIn: await signIn.sendCode(email, asking) });
    },
  );

  routes.post(
    '/sign-in',
    limitByAddress('sign-in', { points: 60, durationSeconds: 3600 }),
    async (request, response) => {
      const given = bodyOf(request, z.object({ signIn: z.string().max(100), code: codeSchema }));
      await welcome(response, await signIn.signIn(given.signIn, given.code, how(request)));
    },
  );

  // Asked for by every page with a sign-in form, before anybody types: nothing in it depends on who asks.
  routes.post(
    '/sign-in/passkey/options',
    limitByAddress('passkey-options', { points: 120, durationSeconds: 600 }),
    async (_request, response) => {
      response.set('Cache-Control', 'no-store').json(await passkeys.askToSignIn());
    },
  );

  routes.post(
    '/sign-in/passkey',
    limitByAddress('passkey', { points: 60, durationSeconds: 600 }),
    async (request, response) => {
      const memberId = await passkeys.whoSigned(bodyOf(request, authenticationSchema));
      await welcome(response, await sessions.open(memberId, { ...how(request), method: 'passkey' }));
    },
  );

  routes.post('/sign-out', async (request, response) => {
    const { revokeGrants } = bodyOf(request, z.object({ revokeGrants: z.boolean().default(false) }));
    const token = sessionToken(request, cookie.name);
    const session = token === undefined ? undefined : await sessions.find(token);
    if (session && revokeGrants) await grants.revokeOfSession(session);
    if (token !== undefined) await sessions.end(token);
    response.clearCookie(cookie.name, cookie.options).status(204).end();
  });

  return routes;
}
