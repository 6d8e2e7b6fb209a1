import { isIPv6 } from 'node:net';
import type { Limit } from '@flattr/contract';
import type { Request, RequestHandler } from 'express';
import ipaddr from 'ipaddr.js';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Db } from '../db/database.ts';
import { Problem } from './problems.ts';

/** Counts in this process, for addresses: cheap enough to come before any other work. */
export function memoryLimiter(name: string, { requests, seconds }: Limit): RateLimiterAbstract {
  return new RateLimiterMemory({ keyPrefix: name, points: requests, duration: seconds });
}

/** Counts in the database, shared by all processes and kept over restarts, against guessing and flooding. */
export function sharedLimiter(db: Db, name: string, { requests, seconds }: Limit): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: { query: (query: Query) => queryOnOneConnection(db, query) },
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false, // its timer would outlive the pool; a row is reused with its key
    keyPrefix: name,
    points: requests,
    duration: seconds,
  });
}

/** Takes one point for `key`, or throws a `rate-limited` problem when none is left. */
export async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    throw new Problem('rate-limited', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) || 1 });
  }
}

/** At most `limit` requests from one client address. */
export function limitByAddress(name: string, limit: Limit): RequestHandler {
  const limiter = memoryLimiter(name, limit);
  return async (request, _response, next) => {
    await consume(limiter, clientKey(request));
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

interface Query {
  text: string;
  values: unknown[];
}

/** Both drivers take (text, values); knex itself would want other placeholders. */
async function queryOnOneConnection(db: Db, { text, values }: Query): Promise<unknown> {
  const connection = await db.client.acquireConnection();
  try {
    return await connection.query(text, values);
  } finally {
    await db.client.releaseConnection(connection);
  }
}
