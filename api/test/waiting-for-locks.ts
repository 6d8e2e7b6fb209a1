import { type Db, query, sql } from '../src/platform/db/index.ts';
import { until } from './test-process.ts';

/** Resolves when so many transactions of this PostgreSQL database wait for a lock that another one has. */
export async function untilWaiting(db: Db, count = 1): Promise<void> {
  await until(async () => {
    const waiting = await query(
      db,
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length >= count;
  });
}
