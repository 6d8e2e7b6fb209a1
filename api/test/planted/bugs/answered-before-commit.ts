import * as original from '../../../src/platform/db/in-transaction.ts';

export const replaces = '../../../src/platform/db/in-transaction.ts';

/** A click is answered when it is written, before it is committed. */
export const inTransaction: typeof original.inTransaction = (db, work, options) =>
  new Promise((resolve, reject) => {
    const answeringAtOnce: typeof work = async (transaction) => {
      const result = await work(transaction);
      resolve(result);
      return result;
    };
    original.inTransaction(db, answeringAtOnce, options).then(resolve, reject);
  });
