import type { Db } from '../src/platform/db/index.ts';

class Crash extends Error {
  override name = 'Crash';
}

/** A connection of either engine. knex passes a callback to pg's, all others wait for a promise. */
interface QueryingConnection {
  query(statement: string | { text?: string }, ...rest: unknown[]): Promise<unknown>;
}

type Callback = (error: unknown, result?: unknown) => void;

/**
 * Runs `work` like a process that dies at a point: point 0 is just before its first statement, 1 just after it, 2 before
 * the second, and so on. After that no statement runs, and uncommitted work is lost. Returns how many points there were,
 * and whether it died.
 */
export async function dieAt(
  db: Db,
  point: number,
  work: () => Promise<unknown>,
): Promise<{ points: number; died: boolean }> {
  const connection: QueryingConnection = await db.client.acquireConnection();
  await db.client.releaseConnection(connection);
  let points = 0;
  let died = false;

  async function run(text: string, send: (text?: string) => Promise<unknown>): Promise<unknown> {
    if (/^\s*rollback/i.test(text)) return send();
    if (died || points++ === point) {
      died = true;
      // knex does not roll back after a failed COMMIT. PostgreSQL does so when a process dies.
      if (/^\s*commit/i.test(text)) await send('ROLLBACK');
      throw new Crash();
    }
    const result = await send();
    if (points++ === point) {
      died = true;
      // knex takes a BEGIN without an answer for none, and gives the connection back.
      if (/^\s*begin/i.test(text)) await send('ROLLBACK');
      throw new Crash();
    }
    return result;
  }

  // All connections of a pool share it.
  const prototype = Object.getPrototypeOf(connection) as QueryingConnection;
  const isOwn = Object.hasOwn(prototype, 'query');
  const { query } = prototype;
  prototype.query = function (statement, ...rest) {
    const text = typeof statement === 'string' ? statement : statement.text;
    if (text === undefined) return query.call(this, statement, ...rest); // a COPY's stream
    const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
    const answer = run(text, (other) =>
      other ? query.call(this, other) : query.call(this, statement, ...rest),
    );
    if (callback)
      answer.then(
        (result) => callback(null, result),
        (error: unknown) => callback(error),
      );
    return answer;
  };
  try {
    await work();
  } catch (error) {
    if (!died) throw error;
  } finally {
    if (isOwn) prototype.query = query;
    else Reflect.deleteProperty(prototype, 'query');
  }
  return { points, died };
}
