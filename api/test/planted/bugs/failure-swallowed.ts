import type * as original from '../../../src/platform/db/in-transaction.ts';

export const replaces = '../../../src/platform/db/in-transaction.ts';

/** A transaction that PostgreSQL rolled back is taken for committed. */
export const inTransaction: typeof original.inTransaction = (db, work) => db.transaction(work);
