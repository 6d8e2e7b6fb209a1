import * as original from '../../../src/platform/db/in-transaction.ts';

export const replaces = '../../../src/platform/db/in-transaction.ts';

/** A click is answered when it is written, before it is committed. */
export const inTransactionEndingWith: typeof original.inTransactionEndingWith = (db, work, options) =>
  new Promise((resolve, reject) => {
    const answeringAtOnce: typeof work = async (transaction) => {
      const end = await work(transaction);
      return async () => {
        const result = await end();
        resolve(result);
        return result;
      };
    };
    original.inTransactionEndingWith(db, answeringAtOnce, options).catch(reject);
  });
