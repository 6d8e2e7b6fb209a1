import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. Node's `recursive` never ends where an existing folder answers
 * ENOENT to a new one, as /proc does (seen in Node 24).
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isThere = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.isDirectory();
    if (code === 'EEXIST' && isThere(path)) return;
    if (code !== 'ENOENT' || isThere(dirname(path))) throw error;
    makeFolder(dirname(path), mode);
    makeFolder(path, mode);
  }
}
