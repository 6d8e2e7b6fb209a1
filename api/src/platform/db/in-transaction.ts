import type { Knex } from 'knex';
import { Failure } from '../failure.ts';
import type { Db } from './database.ts';
import { WatchedClient } from './engine/watched-client.ts';
import { query, sql, takeConnection } from './sql.ts';

/**
 * Deadlock, serialisation failure, and a COMMIT that became a ROLLBACK. PostgreSQL undid everything, so the same work can
 * be tried again.
 */
const retriable = new Set(['40P01', '40001', '40000']);

/**
 * Runs `work` in one transaction and resolves only if it was committed. The one file that calls `knex.transaction`.
 * Work that resolves to a `Failure` is rolled back, and the failure is returned.
 *
 * knex acknowledges transactions that PostgreSQL rolled back: if code caught a failed statement, COMMIT of the
 * aborted transaction becomes a ROLLBACK and knex still resolves. `WatchedClient` throws then. PGlite's answer to COMMIT
 * does not tell, so there a closing `select 1` does: it fails in an aborted transaction.
 *
 * After a deadlock `work` runs again, at most `tries` times, so it must change nothing but the database. A pooled
 * connection that was dead before `work` began is replaced.
 */
export async function inTransaction<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<T>,
  { tries = 4 } = {},
): Promise<T> {
  return trying(tries, async () => {
    let began = false;
    try {
      return await db.transaction(async (transaction) => {
        // After a failed BEGIN knex still runs the work and refuses every statement. In the end it throws why.
        if (transaction.isCompleted()) throw new Error('the transaction did not begin');
        began = true;
        const connection = await takeConnection(transaction);
        const result = await work(transaction);
        if (result instanceof Failure) throw new GivenUp(result);
        if (!(connection instanceof WatchedClient)) await query(transaction, sql`select 1`);
        return result;
      });
    } catch (error) {
      if (error instanceof GivenUp) return error.result as T; // what `work` resolved to, a moment ago
      throw began ? error : new NotBegun(error);
    }
  });
}

/** Carries an expected failure past knex, which rolls back only for what is thrown. */
class GivenUp extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('rolled back for an expected failure');
    this.result = result;
  }
}

/** A BEGIN that failed, and why. */
class NotBegun extends Error {
  readonly reason: unknown;
  constructor(reason: unknown) {
    super('the transaction did not begin');
    this.reason = reason;
  }
}

async function trying<T>(tries: number, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (thrown) {
      const [error, mayTryAgain] =
        thrown instanceof NotBegun
          ? [thrown.reason, isDeadConnection(thrown.reason)]
          : [thrown, isUndone(thrown)];
      if (tried >= tries || !mayTryAgain) throw error;
    }
  }
}

function isUndone(error: unknown): boolean {
  return retriable.has((error as { code?: string }).code ?? '');
}

/** The connection was dead when BEGIN was sent. A BEGIN without an answer in time is not tried again: it took too long. */
function isDeadConnection(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^57P0|^ECONNRESET$|^EPIPE$/.test(code) || /Connection terminated|not queryable/.test(message);
}
