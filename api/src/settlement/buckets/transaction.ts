import { type Db, inTransaction, setForTransaction } from '../../platform/db/index.ts';

type Work<T> = (transaction: Parameters<Parameters<typeof inTransaction<T>>[1]>[0]) => Promise<T>;

/** A transaction with more time than a request, because it writes thousands of rows and waits for other workers. */
export function settlementTransaction<T>(
  db: Db,
  work: Work<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  return inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, {
      statementTimeoutMs: 10 * 60_000,
      lock_timeout: '2min',
      idle_in_transaction_session_timeout: '5min',
      ...settings,
    });
    return work(transaction);
  });
}

/**
 * The same for one bucket. PostgreSQL takes the id ranges of several tables for independent, so it expects one reader
 * instead of thousands and would look them up one by one. That is a quarter to a third slower than joining the tables in
 * the order of their keys.
 */
export function bucketTransaction<T>(db: Db, work: Work<T>): Promise<T> {
  return settlementTransaction(db, work, { enable_nestloop: 'off' });
}
