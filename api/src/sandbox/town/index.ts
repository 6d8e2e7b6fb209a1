import type { Config } from '../../config.ts';
import { type Db, fillDataFolder } from '../../platform/db/index.ts';
import { type Site, settleTown, type TownServices } from './life.ts';
import { createPastClock } from './past-clock.ts';

/**
 * Fills an empty data folder with a small town: creators, the sites that list them, readers, three settled months and
 * the current one. Only for a local sandbox with an embedded database, and never into a database that exists. Returns
 * whether it built one.
 *
 * @param openServices makes the services that work on a database
 */
export async function buildTown(
  { sandbox, databaseUrl, dataDir, publicUrl }: Config,
  { sites, openServices }: { sites: readonly Site[]; openServices: (db: Db) => TownServices },
): Promise<boolean> {
  if (sandbox !== 'local' || databaseUrl !== undefined) return false;
  return fillDataFolder(dataDir, async (db) => {
    const clock = await createPastClock(db);
    await settleTown({ sites, publicUrl, now: new Date() }, async (time) => {
      await clock.setTo(time);
      return openServices(db); // new ones: services remember for a minute how far their clock is from the database's
    });
    await clock.remove();
  });
}
