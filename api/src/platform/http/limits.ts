import { isIPv6 } from 'node:net';
import type { Limit } from '@flattr/contract';
import type { Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { takePoint } from '../rate-limits.ts';
import { answerOf } from './problems.ts';

/**
 * At most so many requests from one client address. Counts in this process: cheap enough to come before any other work.
 */
export function limitByAddress(name: string, { requests, seconds }: Limit): RequestHandler {
  const limiter = new RateLimiterMemory({ keyPrefix: name, points: requests, duration: seconds });
  return async (request, _response, next) => {
    answerOf(await takePoint(limiter, clientKey(request)));
    next();
  };
}

/** The client's address; for IPv6 its /64, because a single subscriber has at least that many. */
export function clientKey(request: Request): string {
  const address = request.ip ?? 'unknown';
  if (!address.includes(':') || !isIPv6(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return parsed.parts.slice(0, 4).join(':');
}
