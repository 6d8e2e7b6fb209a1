import knex from 'knex';
import pg from 'pg';
import type { Database } from '../database.ts';
import { WatchedClient } from './watched-client.ts';

/** bigint (`int8`), the type of all money and ids, as its PostgreSQL type number. */
export const int8 = 20;

/** `pg` reads int8 as a string and PGlite as a number. This makes both read a bigint. */
export const parseInt8 = (text: string): bigint => BigInt(text);

/** How long one statement may run, in milliseconds; settlement raises it for its own transactions. */
const usualStatementTimeoutMs = 10_000;

/**
 * knex writes to the console, not to our log, when a connection cannot be made or dies idle. The query that needed a new
 * connection fails anyway, and idle ones are replaced.
 */
const quiet = { warn: () => undefined, error: () => undefined };

export async function openPostgres(
  databaseUrl: string,
  { maxConnections = 10, statementTimeoutMs = usualStatementTimeoutMs } = {},
): Promise<Database> {
  const db = knex({
    client: 'pg',
    // By default `pg` waits for ever for a connection, a statement or a lock, and an abandoned transaction keeps its
    // locks.
    acquireConnectionTimeout: 5_000,
    log: quiet,
    pool: { min: 0, max: maxConnections },
    connection: {
      connectionString: databaseUrl,
      application_name: 'flattr',
      options: '-c TimeZone=UTC', // as on the embedded one
      connectionTimeoutMillis: 5_000,
      pipeline: true, // several statements of one `Promise.all` go out together
      keepAlive: true, // finds a dead idle connection before it is needed
      keepAliveInitialDelayMillis: 10_000,
      statement_timeout: statementTimeoutMs,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 30_000,
      types: {
        getTypeParser: (type: number, format?: 'text' | 'binary') =>
          type === int8 && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(type, format as 'text'),
      },
    } as object, // knex's types do not know pg's `types` and `pipeline`
  });
  db.client.driver = { ...pg, Client: WatchedClient };
  return { db, engine: 'postgres', close: () => db.destroy() };
}
