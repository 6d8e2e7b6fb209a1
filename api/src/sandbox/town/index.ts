import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import { lockDataFolder } from '../../platform/db/data-folder-lock.ts';
import { openPGlite } from '../../platform/db/embedded.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { createServices } from '../../services.ts';
import { type Site, settleTown } from './life.ts';
import { createPastClock } from './past-clock.ts';

/**
 * Fills an empty data folder with a small town: creators, the sites that list them, readers, three settled months and
 * the current one. Only for a local sandbox with an embedded database, and never into a database that exists.
 *
 * The town is built beside the database's place and moved there when it is complete. A start that is interrupted leaves
 * nothing of it, and no page can show half of it. Returns whether it built one.
 */
export async function buildTown(config: Config, log: Logger, sites: readonly Site[]): Promise<boolean> {
  if (config.sandbox !== 'local' || config.databaseUrl !== undefined) return false;
  const place = join(config.dataDir, 'database');
  if (existsSync(place)) return false;

  await mkdir(config.dataDir, { recursive: true, mode: 0o700 }); // as `openEmbedded` does
  const unlock = await lockDataFolder(config.dataDir);
  try {
    if (existsSync(place)) return false; // another process was first
    const building = join(config.dataDir, 'town');
    await rm(building, { recursive: true, force: true });
    const { db, close } = await openPGlite({ dataDir: building });
    try {
      await migrate(db);
      const clock = await createPastClock(db);
      await settleTown(sites, new Date(), async (time) => {
        await clock.setTo(time);
        // New ones, because services remember for a minute how far their clock is from the database's.
        return createServices({ config, db, log, sendMail: async () => {} });
      });
      await clock.remove();
    } finally {
      await close();
    }
    await rename(building, place);
    return true;
  } finally {
    await unlock();
  }
}
