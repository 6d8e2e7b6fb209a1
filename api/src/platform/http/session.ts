import { sessionCookieName } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { parseCookie } from 'cookie';
import type { CookieOptions, Request, RequestHandler } from 'express';
import type { Session } from '../session.ts';
import { languageOf } from './language.ts';
import { Problem } from './problems.ts';

export type { Session };

/** The cookie's name and options: `__Host-` binds it to this host over https. Plain http (a sandbox) cannot. */
export function sessionCookie(publicUrl: string): { name: string; options: CookieOptions } {
  const secure = publicUrl.startsWith('https:');
  return {
    name: sessionCookieName(publicUrl),
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  };
}

export function sessionToken(request: Request, cookieName: string): string | undefined {
  return parseCookie(request.get('cookie') ?? '')[cookieName];
}

/** Lets only signed-in readers through. Their session stays in `response.locals`, for `serve`. */
export function signedInOnly(
  cookieName: string,
  findSession: (token: string, language: Language) => Promise<Session | undefined>,
): RequestHandler {
  return async (request, response, next) => {
    const token = sessionToken(request, cookieName);
    const session = token === undefined ? undefined : await findSession(token, languageOf(request));
    if (!session) throw new Problem('not-signed-in');
    response.locals.session = session;
    response.set('Cache-Control', 'no-store');
    next();
  };
}
