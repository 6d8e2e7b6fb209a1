import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';
import { lockDataFolder } from '../platform/db/engine/data-folder-lock.ts';
import { finishRestore, openFolder, restoredName } from '../platform/db/engine/embedded.ts';
import { beginDatabase } from '../platform/db/engine/empty-database.ts';
import type { Db } from '../platform/db/index.ts';
import { makeFolder } from '../platform/files/make-folder.ts';
import type { BackupFile } from './file.ts';
import { type Found, look } from './look.ts';

/**
 * Makes a new database beside the one of the data folder, and replaces that one when it is whole. `accept` looks at what
 * is there and throws to keep it; `complete` does the rest in the new one.
 */
export async function restoreIntoEmbedded(
  backup: BackupFile,
  dataDir: string,
  {
    accept,
    after,
    complete,
  }: {
    accept: (found: Found | undefined) => Promise<void>;
    after: string;
    complete: (db: Db) => Promise<void>;
  },
): Promise<void> {
  makeFolder(dataDir, 0o700); // as `openEmbedded` does
  const unlock = await lockDataFolder(dataDir);
  const place = join(dataDir, 'database');
  const making = join(dataDir, 'database-in-the-making');
  try {
    await finishRestore(dataDir);
    await accept(existsSync(place) ? await lookInto(dataDir, place) : undefined);
    await beginDatabase(making);
    const { db, close } = await openFolder(dataDir, making);
    try {
      const pglite: PGlite = await db.client.acquireConnection();
      try {
        for await (const statement of statementsOf(backup)) await pglite.exec(statement);
        await pglite.exec(after);
        await pglite.exec('reset all');
        await pglite.exec("set timezone = 'UTC'");
      } finally {
        await db.client.releaseConnection(pglite);
      }
      await complete(db);
    } finally {
      await close();
    }
    await rename(making, join(dataDir, restoredName)); // from here on the next start finishes it
    await finishRestore(dataDir);
  } finally {
    await rm(making, { recursive: true, force: true });
    await unlock();
  }
}

async function lookInto(dataDir: string, place: string): Promise<Found> {
  const { db, close } = await openFolder(dataDir, place);
  return look(db).finally(close);
}

/** The statements of a dump. A text may hold anything, so a statement ends at a line's end only outside of quotes. */
async function* statementsOf(backup: BackupFile): AsyncGenerator<string> {
  let lines: string[] = [];
  let isQuoted = false;
  for await (const line of linesOf(backup)) {
    if (lines.length === 0 && (line === '' || line.startsWith('--'))) continue;
    lines.push(line);
    if (line.split("'").length % 2 === 0) isQuoted = !isQuoted;
    if (isQuoted || !line.endsWith(';')) continue;
    yield lines.join('\n');
    lines = [];
  }
}

/** Not with readline, to which a carriage return within a text would be the end of a line. */
async function* linesOf({ readDump }: BackupFile): AsyncGenerator<string> {
  let rest = '';
  for await (const text of readDump().pipe(createGunzip()).setEncoding('utf8')) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}
