import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import knex from 'knex';
import ClientPGlite from 'knex-pglite';
import { makeFolder } from '../../files/make-folder.ts';
import type { Database } from '../database.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { DiskReserve, type Report } from './disk-reserve.ts';
import { beginDatabase } from './empty-database.ts';
import { GuardedFolder } from './guarded-folder.ts';
import { int8, parseInt8 } from './int8.ts';

/**
 * PGlite in `dataDir`. It survives `kill -9`, but not a power cut, because it never calls fsync. It takes no lock, so we
 * do (throws `DataFolderInUse`).
 */
export async function openEmbedded(dataDir: string, report?: Report): Promise<Database> {
  // It holds addresses, sessions and the service's key, so only its owner may read it.
  makeFolder(dataDir, 0o700);
  const unlock = await lockDataFolder(dataDir);
  try {
    await finishRestore(dataDir);
    const place = join(dataDir, 'database');
    if (!existsSync(place)) {
      const making = `${place}-in-the-making`;
      await beginDatabase(making);
      if (existsSync(making)) await rename(making, place);
    }
    const database = await openFolder(dataDir, place, report);
    return {
      ...database,
      close: async () => {
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Whether a folder has a database, perhaps one that was just restored. Opening makes one. */
export const hasEmbedded = (dataDir: string): boolean =>
  ['database', restoredName].some((name) => existsSync(join(dataDir, name)));

/** A restored database under this name is whole and replaces the one in place. */
export const restoredName = 'database-restored';

/** Ends a restore that was interrupted between its last two steps. */
export async function finishRestore(dataDir: string): Promise<void> {
  const restored = join(dataDir, restoredName);
  if (!existsSync(restored)) return;
  await rm(join(dataDir, 'database'), { recursive: true, force: true });
  await rename(restored, join(dataDir, 'database'));
}

/** PGlite in a folder of `dataDir`, on whose disk it keeps a reserve. */
export async function openFolder(dataDir: string, folder: string, report?: Report): Promise<Database> {
  const reserve = new DiskReserve(dataDir, report);
  const database = await putBehindKnex(await createPGlite({ fs: new GuardedFolder(folder, reserve) }));
  const { client } = database.db;
  const acquire = client.acquireConnection.bind(client);
  client.acquireConnection = async () => {
    reserve.checkRoom();
    return acquire();
  };
  return database;
}

export const createPGlite = (options: PGliteOptions): Promise<PGlite> =>
  PGlite.create({ ...options, parsers: { [int8]: parseInt8 } });

export async function putBehindKnex(pglite: PGlite): Promise<Database> {
  await pglite.exec("set timezone = 'UTC'");
  const db = knex({
    client: ClientPGlite,
    connection: { pglite } as object,
    acquireConnectionTimeout: 5_000,
  });
  return {
    db,
    engine: 'embedded',
    close: async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close(); // knex closes only what it has used
    },
  };
}
