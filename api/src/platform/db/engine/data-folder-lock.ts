import { readFileSync } from 'node:fs';
import { readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.ts';

/** Another process uses the data folder. Starting anyway would lose data silently. */
export class DataFolderInUse extends Error {
  constructor(dataDir: string, processId: number) {
    super(
      `Another service (process ${processId}) is using the data folder ${dataDir}. ` +
        'Stop it first, or give this one another folder with DATA_DIR.',
    );
    this.name = 'DataFolderInUse';
  }
}

/**
 * Takes the lock of a data folder and returns a function that releases it. The lock is a folder with one file, named
 * after the process and its start time, because the system reuses process numbers.
 *
 * Exactly one of several processes that start together gets it. Renaming a folder replaces only an empty or missing one,
 * and the file of a killed process is deleted by its name, which cannot be that of another lock. (With a plain file, two
 * or more of six processes got it in 8 of 30 rounds.)
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const lock = join(dataDir, 'lock');
  const mine = `${process.pid}-${startOf(process.pid) ?? 'unknown'}`;
  const prepared = join(dataDir, `lock.${mine}`);
  makeFolder(prepared);
  await writeFile(join(prepared, mine), '');
  try {
    while (!(await renamed(prepared, lock))) {
      for (const owner of await readdir(lock).catch(() => [])) {
        const [id = '', start] = owner.split('-');
        if (owner !== mine && isRunning(Number(id), start)) throw new DataFolderInUse(dataDir, Number(id));
        await rm(join(lock, owner), { force: true }); // left behind by a process that was killed
      }
      await rmdir(lock).catch(() => undefined); // no longer empty: the next round finds out why
    }
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
  return async () => {
    await rm(join(lock, mine), { force: true });
    await rmdir(lock).catch(() => undefined);
  };
}

/** False if another folder that is not empty is there. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    // Windows says EPERM, also for an empty folder, and EACCES while another process reads it.
    const taken = ['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM', 'EACCES'] : [])];
    if (!taken.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  }
}

function isRunning(processId: number, start: string | undefined): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(processId);
  return now === undefined || start === 'unknown' || now === start;
}

/** When a process started, in clock ticks of the kernel. Undefined on systems without /proc. */
function startOf(processId: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold spaces; the start time is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
