import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const dayMs = 24 * 60 * 60_000;

/** Removes what processes that were killed a day ago or earlier left in a folder: files that never got their name. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.partial-[\da-f]{8}-[\da-f-]{27}$/.test(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined); // its process may be ending it
    if (found && Date.now() - found.mtimeMs > dayMs) await rm(path, { recursive: true, force: true });
  }
}
