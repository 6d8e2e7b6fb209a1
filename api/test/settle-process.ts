import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import { done } from '../src/platform/failure.ts';
import { createSettlement } from '../src/settlement/index.ts';
import { usualMonths } from './fixtures.ts';
import { run, type TestProcess } from './test-process.ts';

/*
 * A process for tests that kill it: settles a month of DATABASE_URL and ends. Run as `node settle-process.ts 202402 4`.
 * It imports little, because it is started hundreds of times.
 */
if (import.meta.main) {
  const [month, bucketSize] = process.argv.slice(2).map(Number);
  const { db, close } = await openPostgres(process.env.DATABASE_URL ?? '');
  try {
    const settlement = createSettlement({ db }, { months: usualMonths(db) });
    done(await settlement.settle(month ?? 0, { bucketSize: bucketSize ?? 1000 }));
  } finally {
    await close();
  }
}

/** Starts a process that settles a month. It ends with 0 when the month is settled. */
export function startSettling(databaseUrl: string, month: number, bucketSize: number): TestProcess {
  return run([import.meta.filename, String(month), String(bucketSize)], {
    DATABASE_URL: databaseUrl,
  });
}
