import { type Db, query, sql } from '../src/platform/db/index.ts';
import { until } from './test-process.ts';

/** Resolves when so many transactions of this PostgreSQL database wait for a lock that another one has. */
export async function untilWaiting(db: Db, count = 1): Promise<void> {
  await until(async () => {
    return (await countWaiting(db)) >= count;
  });
}

/** How many transactions of this database wait now. */
export async function countWaiting(db: Db): Promise<number> {
  const [found] = await query<{ is: boolean }>(
    db,
    sql`select to_regclass('citus_lock_waits') is not null as is`,
  );
  return (await query(db, found?.is ? onAnyNode : onThisServer)).length;
}

const onThisServer = sql`
  select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

const onAnyNode = sql`select distinct waiting_gpid from citus_lock_waits`;
