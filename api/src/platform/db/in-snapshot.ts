import type { Knex } from 'knex';
import type { Db } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { query, sql } from './sql.ts';

/** Runs `work` in a transaction that sees one state of the database from beginning to end, and cannot write. */
export function inSnapshot<T>(db: Db, work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
  return inTransaction(db, async (transaction) => {
    await query(transaction, sql`set transaction isolation level repeatable read, read only`);
    return work(transaction);
  });
}
