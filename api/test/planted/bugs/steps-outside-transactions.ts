import type { Knex } from 'knex';
import type * as original from '../../../src/settlement/buckets/transaction.ts';

export const replaces = '../../../src/settlement/buckets/transaction.ts';

/** The steps of a settlement run outside their transactions. */
export const settlementTransaction: typeof original.settlementTransaction = (db, work) =>
  work(db as Knex.Transaction); // the bug

export const bucketTransaction: typeof original.bucketTransaction = (db, work) =>
  settlementTransaction(db, work);
