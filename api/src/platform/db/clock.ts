import type { Db } from './database.ts';
import { query, sql } from './sql.ts';

/** The database's clock, which is the one that counts. Reading it takes no round trip. */
export type Clock = () => Promise<Date>;

/** Measures how far this process's clock is from the database's, at first use and again every `refreshMs`. */
export function createClock(db: Db, { refreshMs = 60_000 } = {}): Clock {
  let offsetMs = 0;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> | undefined;

  /** The second answer counts: the first may have waited for a connection, which can take seconds. */
  async function measure(): Promise<void> {
    for (const _ of [1, 2]) {
      const before = Date.now();
      const rows = await query<{ now: Date }>(db, sql`select clock_timestamp() as now`);
      const after = Date.now();
      offsetMs = (rows[0]?.now.getTime() ?? after) - (before + after) / 2;
    }
    measuredAt = performance.now();
  }

  return async () => {
    if (performance.now() - measuredAt > refreshMs) {
      measuring ??= measure().finally(() => {
        measuring = undefined;
      });
      await measuring;
    }
    return new Date(Date.now() + offsetMs);
  };
}

/** More than any clocks drift that follow a time server, or that nobody sets. One of the two has jumped. */
const mostApartMs = 5 * 60_000;

/** By how many milliseconds the database is ahead of this machine, and whether one of the clocks has jumped. */
export function compareClocks(ofDatabase: Date, here = Date.now()): { aheadMs: number; haveJumped: boolean } {
  const aheadMs = ofDatabase.getTime() - here;
  return { aheadMs, haveJumped: Math.abs(aheadMs) > mostApartMs };
}

/** Nothing that depends on the date can be decided. */
export class ClocksApart extends Error {
  override readonly name = 'ClocksApart';
}

/**
 * A clock that has jumped would end a month that is not over, and nobody can take that back.
 *
 * @param ofDatabase the database's time of just now
 * @throws {ClocksApart}
 */
export function refuseApartClocks(ofDatabase: Date): void {
  const { aheadMs, haveJumped } = compareClocks(ofDatabase);
  if (haveJumped)
    throw new ClocksApart(
      `Nothing is settled: the database's clock is ${Math.round(Math.abs(aheadMs) / 60_000)} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine's. Set the one that is wrong (timedatectl set-ntp true).`,
    );
}

/** The database's time at this moment of a transaction, in whole milliseconds. A distributed database takes no clock in an UPDATE. */
export async function readClock(transaction: Db): Promise<Date> {
  const [row] = await query<{ now: Date }>(
    transaction,
    sql`select date_trunc('milliseconds', clock_timestamp()) as now`,
  );
  if (!row) throw new Error('the database gave no time');
  return row.now;
}

/** A time as the API gives it: seconds with fraction. */
export function toSeconds(time: Date): number {
  return time.getTime() / 1000;
}
