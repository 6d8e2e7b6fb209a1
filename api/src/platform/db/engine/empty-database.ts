import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

/**
 * An embedded database without tables, made by the build. PGlite takes 2.7 s to make one, and a copy takes 0.2 s. Where
 * it is missing nothing is copied, and PGlite makes one.
 */
const original = fileURLToPath(new URL('../../../../dist/empty-database', import.meta.url));

/** Where the files of an embedded database are made. What an interrupted start left there is replaced. */
export async function beginDatabase(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  if (existsSync(original)) await cp(original, folder, { recursive: true });
}

if (import.meta.main) {
  const making = `${original}-in-the-making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(dirname(making), { recursive: true });
  await (await PGlite.create({ dataDir: making })).close();
  await rm(original, { recursive: true, force: true });
  await rename(making, original);
}
