import { canonicalOrigin, isSiteOrigin } from '@flattr/contract';
import type { RequestHandler } from 'express';
import { Problem } from './problems.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe requests with a session must come from our own pages: browsers send `Origin` with every POST, PUT, PATCH
 * and DELETE, so a missing one is refused too.
 */
export function ownOriginOnly(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    if (!safeMethods.has(request.method)) {
      const site = request.get('sec-fetch-site');
      if (request.get('origin') !== publicUrl || (site !== undefined && site !== 'same-origin')) {
        throw new Problem('cross-site');
      }
    }
    next();
  };
}

/** For answers that depend on no cookie: scripts of every origin can read them. */
export const publicAnswer: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Date, Retry-After');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

/** Sends browsers from `https://flattr.example./`, another origin with other cookies, to the one spelling of our host. */
export function ownSpelling(publicUrl: string): RequestHandler {
  const { host, protocol } = new URL(publicUrl);
  return (request, response, next) => {
    const asked = request.get('host');
    const isOther = asked !== host && canonicalOrigin(`${protocol}//${asked}`) === publicUrl;
    if (isOther && safeMethods.has(request.method)) response.redirect(308, publicUrl + request.originalUrl);
    else next();
  };
}

/** Refuses a site over plain http, except in a sandbox on the same machine. */
export function httpsOnly(origin: string): void {
  if (!isSiteOrigin(origin, { plainHttp: false })) {
    throw new Problem('bad-request', { fields: { origin: 'must begin with https://' } });
  }
}
