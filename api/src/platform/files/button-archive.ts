import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { partialOf } from './leftovers.ts';
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
 * Everything gets its name by one rename, so a crash, or several processes at once, leave no half file behind under it. A start removes
 * what a crash left (`prepareFolders`); nobody is served it meanwhile.
 *
 * @param built the folder of the build, with its `integrity.json`
 */
export function archiveButton(built: string, archive: string, version: string): Publication {
  const partial = partialOf(join(archive, version));
  makeFolder(join(archive, 'chunks'));
  try {
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
