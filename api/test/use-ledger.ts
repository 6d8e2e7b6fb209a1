import { after, before, beforeEach } from 'node:test';
import type { Db } from '../src/platform/db/database.ts';
import { done } from '../src/platform/failure.ts';
import { createSettlement, type SettleOptions } from '../src/settlement/index.ts';
import { emptyLedger, openMonth, usualMonths } from './fixtures.ts';
import { openTestDatabase } from './test-database.ts';

/** The month of most money tests: long over. */
export const january = 202401;

/** One database for a test file, empty but for an open January before each test. */
export function useLedger() {
  let database: Awaited<ReturnType<typeof openTestDatabase>> | undefined;
  const db = (): Db => {
    if (!database) throw new Error('the database is there in tests only');
    return database.db;
  };
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database?.close());
  beforeEach(async () => {
    await emptyLedger(db());
    await openMonth(db(), january);
  });
  return {
    get db() {
      return db();
    },
    settle: async (month: number, options: SettleOptions = {}) =>
      done(await createSettlement({ db: db() }, { months: usualMonths(db()) }).settle(month, options)),
  };
}
