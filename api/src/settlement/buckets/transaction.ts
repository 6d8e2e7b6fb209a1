import type { Knex } from 'knex';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { setForTransaction } from '../../platform/db/settings.ts';

/** A transaction with more patience than a request has: it writes thousands of rows and waits for other workers. */
export function settlementTransaction<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  return inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, {
      statement_timeout: '10min',
      lock_timeout: '2min',
      idle_in_transaction_session_timeout: '5min',
      ...settings,
    });
    return work(transaction);
  });
}

/**
 * The same for one bucket. PostgreSQL takes the ranges of ids that each table of a statement is given for independent of
 * each other, expects one reader where there are thousands, and would look them up one by one: a quarter to a third
 * slower than joining the tables in the order of their keys.
 */
export function bucketTransaction<T>(
  db: Db,
  work: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return settlementTransaction(db, work, { enable_nestloop: 'off' });
}
