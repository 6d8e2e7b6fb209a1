import type { PGlite } from '@electric-sql/pglite';
import type { Db } from '../src/platform/db/index.ts';

export class Crash extends Error {
  override name = 'Crash';
}

/**
 * Runs `work` on the embedded database like a process that dies at a point: point 0 is just before its first statement,
 * 1 just after it, 2 before the second, and so on. What was not committed by then is gone, and no further statement is
 * run. Returns how many points there were, and whether it died.
 */
export async function dieAt(
  db: Db,
  point: number,
  work: () => Promise<unknown>,
): Promise<{ points: number; died: boolean }> {
  const connection: PGlite = await db.client.acquireConnection(); // it has only one
  await db.client.releaseConnection(connection);
  const query = connection.query.bind(connection);
  let points = 0;
  let died = false;
  connection.query = async <T>(...[text, ...rest]: Parameters<typeof connection.query<T>>) => {
    if (/^\s*rollback/i.test(text)) return query<T>(text, ...rest);
    if (died || points++ === point) {
      died = true;
      // knex does not roll back after a COMMIT that failed. PostgreSQL does for a process that is gone.
      if (/^\s*commit/i.test(text)) await query('ROLLBACK');
      throw new Crash();
    }
    const result = await query<T>(text, ...rest);
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
    connection.query = query;
  }
  return { points, died };
}
