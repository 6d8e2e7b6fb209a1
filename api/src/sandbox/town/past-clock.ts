import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';

/*
 * The service uses its database's clock. A town needs a past, so the database gets a second `clock_timestamp()`, which the
 * session that builds the town finds first. This needs a database with a single connection. `remove` deletes it.
 */

export interface PastClock {
  /** Sets the database's time. */
  setTo(time: Date): Promise<void>;
  remove(): Promise<void>;
}

/** The database must be new, and only the caller may use it. */
export async function createPastClock(db: Db): Promise<PastClock> {
  await write(db, sql`create schema past`);
  await write(db, sql`set search_path = past, pg_catalog, public`);
  return {
    async setTo(time) {
      const [row] = await query<{ now: Date }>(db, sql`select pg_catalog.clock_timestamp() as now`);
      const ms = (row?.now.getTime() ?? 0) - time.getTime();
      await write(
        db,
        sql`create or replace function past.clock_timestamp() returns timestamptz language sql as
            ${raw(`$$ select pg_catalog.clock_timestamp() - interval '${ms} milliseconds' $$`)}`,
      );
    },
    async remove() {
      await write(db, sql`reset search_path`);
      await write(db, sql`drop schema past cascade`);
    },
  };
}
