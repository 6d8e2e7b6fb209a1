import type { Knex } from 'knex';
import type { Db } from './database.ts';

/** Deadlock and serialisation failure: PostgreSQL undid everything, and the same work may simply be tried again. */
const retriable = new Set(['40P01', '40001']);

/**
 * Runs `work` in one transaction and resolves only if it was committed. The one place that calls `knex.transaction`.
 *
 * knex acknowledges transactions that PostgreSQL rolled back: if code caught a failed statement, COMMIT of the
 * aborted transaction becomes a ROLLBACK and knex still resolves. The closing `select 1` fails in an aborted
 * transaction, so such a loss is thrown instead.
 *
 * `work` is run again after a deadlock (at most `tries` times) and must therefore change nothing but the database.
 */
export async function inTransaction<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<T>,
  { tries = 4 } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(async (transaction) => {
        const result = await work(transaction);
        await transaction.raw('select 1');
        return result;
      });
    } catch (error) {
      if (attempt >= tries || !retriable.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
