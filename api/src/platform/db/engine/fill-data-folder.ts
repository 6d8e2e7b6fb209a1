import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.ts';
import type { Db } from '../database.ts';
import { migrate } from '../schema/migrate.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { openFolder } from './embedded.ts';
import { beginDatabase } from './empty-database.ts';

/**
 * Makes and fills the embedded database of a data folder that has none. It is made beside its place and moved there when
 * it is complete, so an interrupted start leaves no half database. Returns false if there is a database already.
 */
export async function fillDataFolder(dataDir: string, fill: (db: Db) => Promise<void>): Promise<boolean> {
  const place = join(dataDir, 'database');
  const making = join(dataDir, 'database-in-the-making');
  if (existsSync(place)) return false;
  makeFolder(dataDir, 0o700); // as `openEmbedded` does
  const unlock = await lockDataFolder(dataDir);
  try {
    if (existsSync(place)) return false; // another process was first
    await beginDatabase(making);
    const { db, close } = await openFolder(dataDir, making);
    try {
      await migrate(db);
      await fill(db);
    } finally {
      await close();
    }
    await rename(making, place);
    return true;
  } finally {
    await unlock();
  }
}
