import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const dayMs = 24 * 60 * 60_000;

/** A place beside a file or folder for what is not whole yet. Not by the process id, which is the same in every container. */
export const partialOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}.partial-${randomUUID()}`);

/** Removes what processes that were killed a day ago or earlier left in a folder: what never got its name. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.partial-[\da-f]{8}-[\da-f-]{27}$/.test(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined); // its process may be ending it
    if (found && Date.now() - found.mtimeMs > dayMs) await rm(path, { recursive: true, force: true });
  }
}
