import { Router } from 'express';
import { z } from 'zod';
import type { Grants } from '../grants/service.ts';
import { limitByAddress } from '../http/limits.ts';
import { type sessionCookie, sessionToken } from '../http/session.ts';
import { bodyOf } from '../http/validate.ts';
import { describeMe } from '../members/routes.ts';
import type { Members } from '../members/service.ts';
import type { Months } from '../months/service.ts';
import type { SignIn } from './service.ts';

const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'));
const codeSchema = z.string().regex(/^\d{6}$/, 'must be the six digits of the mail');

interface Dependencies {
  signIn: SignIn;
  members: Members;
  months: Months;
  grants: Grants;
  cookie: ReturnType<typeof sessionCookie>;
}

export function signInRoutes(dependencies: Dependencies): Router {
  const { signIn, grants, cookie } = dependencies;
  const routes = Router();

  routes.post(
    '/sign-in/codes',
    limitByAddress('codes', { points: 20, durationSeconds: 3600 }),
    async (request, response) => {
      const { email } = bodyOf(request, z.object({ email: emailSchema }));
      response.status(202).json({ signIn: await signIn.sendCode(email) });
    },
  );

  routes.post(
    '/sign-in',
    limitByAddress('sign-in', { points: 60, durationSeconds: 3600 }),
    async (request, response) => {
      const given = bodyOf(request, z.object({ signIn: z.string().max(100), code: codeSchema }));
      const { token, session } = await signIn.signIn(given.signIn, given.code);
      response
        .cookie(cookie.name, token, { ...cookie.options, maxAge: signIn.sessionLifetimeMs })
        .json(await describeMe(dependencies, session));
    },
  );

  routes.post('/sign-out', async (request, response) => {
    const { revokeGrants } = bodyOf(request, z.object({ revokeGrants: z.boolean().default(false) }));
    const token = sessionToken(request, cookie.name);
    const session = token === undefined ? undefined : await signIn.findSession(token);
    if (session && revokeGrants) await grants.revokeOfSession(session);
    if (token !== undefined) await signIn.signOut(token);
    response.clearCookie(cookie.name, cookie.options).status(204).end();
  });

  return routes;
}
