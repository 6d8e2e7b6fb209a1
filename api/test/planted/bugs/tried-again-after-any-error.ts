import * as original from '../../../src/platform/db/in-transaction.ts';

export const replaces = '../../../src/platform/db/in-transaction.ts';

/** Work is done again after any error, a lost answer to its commit included. */
export const inTransaction: typeof original.inTransaction = async (db, work, options) => {
  try {
    return await original.inTransaction(db, work, options);
  } catch {
    return original.inTransaction(db, work, options);
  }
};
