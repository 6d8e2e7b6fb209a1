import type { Db } from '../src/platform/db/database.ts';

export class Crash extends Error {
  override name = 'Crash';
}

interface Statement {
  sql: string;
}

/** knex passes every statement to it, also BEGIN and COMMIT. */
interface QueryingClient {
  _query(connection: unknown, statement: Statement): Promise<unknown>;
}

/**
 * Runs `work` like a process that dies at a point: point 0 is just before its first statement, 1 just after it, 2
 * before the second, and so on. Whatever was not committed then is gone, and no further statement is run. Returns how
 * many points there were, and whether it died.
 */
export async function dieAt(
  db: Db,
  point: number,
  work: () => Promise<unknown>,
): Promise<{ points: number; died: boolean }> {
  // Transactions of knex have clients of their own; what they share is the prototype.
  const prototype = Object.getPrototypeOf(db.client) as QueryingClient;
  const { _query: query } = prototype;
  let points = 0;
  let died = false;
  prototype._query = async function (connection, statement) {
    if (/^\s*rollback/i.test(statement.sql)) return query.call(this, connection, statement);
    if (died || points++ === point) {
      died = true;
      // knex does not roll back after a COMMIT that failed; PostgreSQL does, for a process that is gone, and for
      // every worker of it.
      if (/^\s*commit/i.test(statement.sql))
        await query.call(this, connection, { ...statement, sql: 'ROLLBACK;' });
      throw new Crash();
    }
    const result = await query.call(this, connection, statement);
    if (points++ === point) {
      died = true;
      throw new Crash();
    }
    return result;
  };
  try {
    await work();
  } catch (error) {
    if (!died) throw error;
  } finally {
    prototype._query = query;
  }
  return { points, died };
}
