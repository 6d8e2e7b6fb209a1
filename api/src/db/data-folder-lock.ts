import { readFileSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Another process runs on the data folder. Starting anyway would lose data silently. */
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
 * Takes the lock file of a data folder and returns how to give it back. The file names the process and when that
 * process started, so that a number the system has given out again does not look like the old owner.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock');
  const mine = `${process.pid} ${startOf(process.pid) ?? 'unknown'}\n`;
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(mine);
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = await readFile(path, 'utf8').catch(() => '');
    const [id = '', start] = owner.trim().split(' ');
    if (owner !== mine && isRunning(Number(id), start)) throw new DataFolderInUse(dataDir, Number(id));
    await rm(path, { force: true }); // left behind by a process that was killed
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

/** When a process started, in the kernel's clock ticks; undefined where the system has no /proc. */
function startOf(processId: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold spaces; the start time is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
