import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { partialOf } from '../platform/files/leftovers.ts';
import { makeFolder } from '../platform/files/make-folder.ts';
import type { BackupFile } from './file.ts';

/** Every file of an archive: its path by its name in it. Other processes may add to it meanwhile; each appears whole. */
export async function listFolder(folder: string | undefined): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  if (folder === undefined || !existsSync(folder)) return files;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    const isPartial = /(^|\/)\.|\.partial-/.test(name); // it is being written
    if (entry.isFile() && !isPartial) files.set(name, path);
  }
  return files;
}

/**
 * Adds the files of a backup that an archive lacks. Each gets its name at once, and what is there stays as it is: others
 * rely on it. `unitOf` says which files belong together, such as those of one version of the button.
 */
export async function restoreFolder(
  backup: BackupFile,
  prefix: string,
  folder: string,
  unitOf: (name: string) => string,
): Promise<void> {
  makeFolder(folder);
  const partial = partialOf(join(folder, 'restored'));
  try {
    await backup.extract((entry) => {
      const name = entry.startsWith(prefix) ? entry.slice(prefix.length) : undefined;
      return name === undefined || existsSync(join(folder, unitOf(name))) ? undefined : join(partial, name);
    });
    const units = new Set([...(await listFolder(partial)).keys()].map(unitOf));
    for (const unit of units) {
      makeFolder(dirname(join(folder, unit)));
      await putInPlace(join(partial, unit), join(folder, unit));
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Another process may have put it there meanwhile. */
async function putInPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** A version of the button is one folder; a chunk is one file. */
export const unitOfButton = (name: string): string =>
  name.startsWith('chunks/') ? name : (name.split('/')[0] ?? name);
