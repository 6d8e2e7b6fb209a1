import { PgBoss } from 'pg-boss';
import type { Database, Db } from '../db/database.ts';
import { isMadeElsewhere } from '../db/schema/migrate.ts';

/** What pg-boss needs from a database. */
interface Sql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * pg-boss on the service's own connections; its tables are in the schema `pgboss`. Not started yet. A job is only a
 * reminder to look: the states in our own tables say what is to do.
 */
export function createBoss({ db, engine }: Pick<Database, 'db' | 'engine'>): PgBoss {
  return new PgBoss({
    db: engine === 'embedded' ? onEmbedded(db) : onPostgres(db),
    ...(engine === 'embedded' && { backend: 'pglite' as const }),
  });
}

/**
 * The same, started. When processes start together on an empty database, all but one may fail to make its tables. They
 * find them at the second try.
 */
export async function startBoss(
  database: Pick<Database, 'db' | 'engine'>,
  { onError, tries = 10 }: { onError: (error: Error) => void; tries?: number },
): Promise<PgBoss> {
  const boss = createBoss(database);
  boss.on('error', onError);
  try {
    return await boss.start();
  } catch (error) {
    if (!isMadeElsewhere(error) || tries === 1) throw error;
    await boss.stop({ close: false, graceful: false }); // what had begun already
    return startBoss(database, { onError, tries: tries - 1 });
  }
}

/** The embedded database for pg-boss. */
interface EmbeddedConnection {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  exec(text: string): Promise<{ rows: unknown[] }[]>;
}

/**
 * There is one connection, so pg-boss has to wait for it in knex's pool. pg-boss's own adapter bypasses knex and sends
 * ROLLBACK after an error, which would end a transaction of ours.
 */
const onEmbedded = (db: Db): Sql => ({
  async executeSql(text, values = []) {
    const connection: EmbeddedConnection = await db.client.acquireConnection();
    try {
      if (values.length > 0) return await connection.query(text, values);
      const results = await connection.exec(text); // it may be a whole script
      return { rows: results.flatMap(({ rows }) => rows) };
    } catch (error) {
      // A script may have begun a transaction. The connection is ours until it is released.
      await connection.exec('rollback').catch(() => undefined);
      throw error;
    } finally {
      await db.client.releaseConnection(connection);
    }
  },
});

/** One connection of the pool for each call, because a script begins and ends its own transaction. */
const onPostgres = (db: Db): Sql => ({
  async executeSql(text, values) {
    const connection = await db.client.acquireConnection();
    try {
      const result: { rows: unknown[] } | { rows: unknown[] }[] = await connection.query(text, values);
      return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows ?? []) } : result;
    } catch (error) {
      await connection.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await db.client.releaseConnection(connection);
    }
  },
});
