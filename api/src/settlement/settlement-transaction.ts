import type { Knex } from 'knex';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { setForTransaction } from '../db/settings.ts';

/** A transaction with more patience than a request has: it writes thousands of rows and waits for other workers. */
export function settlementTransaction<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, {
      statement_timeout: '10min',
      lock_timeout: '2min',
      idle_in_transaction_session_timeout: '5min',
    });
    return work(transaction);
  });
}
