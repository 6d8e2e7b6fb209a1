import type { Limit } from '@flattr/contract';
import { type RateLimiterAbstract, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { type Db, sql, write } from './db/index.ts';
import { type Failure, fail } from './failure.ts';

/** Limits counted in the database, for all processes and over restarts. For anything that could be guessed or flooded. */
export function sharedLimiter(db: Db, name: string, { requests, seconds }: Limit): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: { query: (query: Query) => queryOnOneConnection(db, query) },
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false, // its timer would outlive the pool; a row is reused when its key comes again
    keyPrefix: name,
    points: requests,
    duration: seconds,
  });
}

/** Takes one point for `key`. */
export async function takePoint(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<Failure<'rate-limited'> | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    return fail('rate-limited', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) || 1 });
  }
}

/** Deletes expired counts. */
export async function deleteExpiredLimits(db: Db, now: Date): Promise<void> {
  await write(db, sql`delete from rate_limits where expire < ${now.getTime()}`);
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
