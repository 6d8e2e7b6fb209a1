import * as original from '../../../src/clicks/sql/hold-open-months.ts';

export const replaces = '../../../src/clicks/sql/hold-open-months.ts';

/** A click does not look whether its month is still open. */
export const holdOpenMonths: typeof original.holdOpenMonths = async (transaction, readerIds, month) => {
  await original.holdOpenMonths(transaction, readerIds, month);
  return new Set(readerIds);
};
