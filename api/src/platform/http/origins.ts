import type { RequestHandler } from 'express';
import { z } from 'zod';
import { isLoopback } from '../../config.ts';
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

/** For answers that carry no identity and read no cookie: everybody may read them, whatever the origin. */
export const publicAnswer: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

/** Refuses other `Host` names in the local sandbox, whose mailbox a rebound DNS name could otherwise read. */
export function ownHostOnly(publicUrl: string): RequestHandler {
  const { host } = new URL(publicUrl);
  return (request, _response, next) => {
    if (request.get('host') !== host) throw new Problem('not-found');
    next();
  };
}

/** The origin of a website: https, or with `plainHttp` also http on this machine (the local sandbox). */
export function siteOriginSchema(plainHttp: boolean) {
  return z
    .string()
    .max(300)
    .refine(
      (origin) => isSiteOrigin(origin, plainHttp),
      'must be the origin of a website, such as https://blog.example',
    );
}

function isSiteOrigin(origin: string, plainHttp: boolean): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin !== origin) return false;
  return url.protocol === 'https:' || (plainHttp && url.protocol === 'http:' && isLoopback(url.hostname));
}
