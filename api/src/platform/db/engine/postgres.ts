import { isLoopback } from '@flattr/contract';
import knex from 'knex';
import type { Database, Db } from '../database.ts';
import { createConnector } from './connect.ts';
import { readDatabaseUrl } from './connection-url.ts';
import type { WatchedClient } from './watched-client.ts';

/**
 * knex writes to the console, not to our log, when a connection cannot be made or dies idle. The query that needed a new
 * connection fails anyway, and idle ones are replaced.
 */
const quiet = { warn: () => undefined, error: () => undefined };

/** Throws `WrongDatabaseUrl`. Connects when it is first asked something. */
export async function openPostgres(
  databaseUrl: string,
  { maxConnections = 10, statementTimeoutMs }: { maxConnections?: number; statementTimeoutMs?: number } = {},
): Promise<Database> {
  const connect = createConnector(readDatabaseUrl(databaseUrl), { statementTimeoutMs });
  const db = knex({
    client: 'pg',
    acquireConnectionTimeout: 5_000, // the default is a minute
    log: quiet,
    pool: { min: 0, max: maxConnections },
    connection: {},
  });
  // knex's own would connect in one way only. The marks are by which its pool knows a dead connection.
  db.client.acquireRawConnection = async () => {
    const connection = await connect();
    const mark = () => Object.assign(connection, { __knex__disposed: 'ended' });
    connection.on('error', mark).on('end', mark);
    // The end comes a moment after PostgreSQL says so, and the pool must not lend it meanwhile.
    connection.connection.on('errorMessage', ({ code = '' }: { code?: string }) => {
      if (/^57P|^25P03$/.test(code)) mark();
    });
    return connection;
  };
  return { db, engine: 'postgres', close: () => db.destroy() };
}

/** How PostgreSQL is reached, by one connection of the pool. */
export async function describeConnection(db: Db): Promise<{
  readonly user: string;
  readonly isPooled: boolean;
  readonly isEncrypted: boolean;
  /** On this machine. */
  readonly isLocal: boolean;
}> {
  const connection: WatchedClient = await db.client.acquireConnection();
  try {
    const { user = '', host, isPooled } = connection;
    const { stream } = connection.connection as unknown as { stream: { encrypted?: boolean } }; // not in pg's types
    const isLocal = host.startsWith('/') || isLoopback(host);
    return { user, isPooled, isEncrypted: stream.encrypted === true, isLocal };
  } finally {
    await db.client.releaseConnection(connection);
  }
}
