import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/**
 * - `published`: this version is new
 * - `same`: it was published before with the same bytes
 * - `differs`: it was published before with other bytes. Those stay, because pages pin them by hash
 */
export type Publication = 'published' | 'same' | 'differs';

/** A chunk, or its source map: its name changes with its content. */
export const chunkName = /-[\w-]{8}\.js(\.map)?$/;

/**
 * Keeps the built button in a folder that outlives deployments. Pages pin a version for years, and a page that was
 * open during a deployment asks for chunks of the earlier build.
 *
 *     <archive>/<version>/…                  as it was published first, for ever
 *     <archive>/chunks/<name>-<hash>.js      of every build, also of those between two versions
 *
 * Everything gets its name by one rename, so a crash, or several processes at once, leave no half file behind.
 *
 * @param built the folder of the build, with its `integrity.json`
 */
export function archiveButton(built: string, archive: string, version: string): Publication {
  // Not the process id, which is the same in every container.
  const partial = join(archive, `${partialName}${randomUUID()}`);
  makeFolder(join(archive, 'chunks'));
  try {
    removeAbandoned(archive);
    for (const file of readdirSync(built)) {
      const kept = join(archive, 'chunks', file);
      if (!chunkName.test(file) || existsSync(kept)) continue;
      copyFileSync(join(built, file), partial);
      renameSync(partial, kept);
    }
    rmSync(partial, { force: true });
    cpSync(built, partial, { recursive: true });
    renameSync(partial, join(archive, version)); // refused where a folder with files is
    return 'published';
  } catch (error) {
    if (!existsSync(join(archive, version))) throw error;
    const hashes = (folder: string) => readFileSync(join(folder, 'integrity.json'), 'utf8');
    return hashes(join(archive, version)) === hashes(built) ? 'same' : 'differs';
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const partialName = '.partial-';

/** Copying takes less than a second. */
const abandonedAfterMs = 3_600_000;

/** What crashed processes left behind. */
function removeAbandoned(archive: string): void {
  for (const name of readdirSync(archive)) {
    if (!name.startsWith(partialName)) continue;
    const left = statSync(join(archive, name), { throwIfNoEntry: false });
    if (left && Date.now() - left.mtimeMs > abandonedAfterMs)
      rmSync(join(archive, name), { recursive: true, force: true });
  }
}
