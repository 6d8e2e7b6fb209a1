import { readdir, readFile } from 'node:fs/promises';

/**
 * Processor time, in seconds, that all running children of this process and their children have used so far: servers
 * and database. Other work on the machine hardly changes it, unlike seconds. Undefined where there is no /proc.
 */
export async function processorSeconds(): Promise<{ all: number; database: number } | undefined> {
  const processes = new Map<number, { parent: number; ticks: number; database: boolean }>();
  const names = await readdir('/proc').catch(() => undefined);
  if (!names) return undefined;
  for (const name of names.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''); // it may have ended
    // The command stands in brackets and may hold anything; state, parent … follow it (proc(5)).
    const commandEnds = stat.lastIndexOf(')');
    const fields = stat.slice(commandEnds + 2).split(' ');
    // Its own, and that of its children which ended: connections come and go.
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    const database = stat.slice(0, commandEnds).includes('(postgres');
    if (stat !== '') processes.set(Number(name), { parent: Number(fields[1]), ticks, database });
  }
  const isOurs = ({ parent }: { parent: number }): boolean => {
    const found = processes.get(parent);
    return parent === process.pid || (found !== undefined && isOurs(found));
  };
  const sum = { all: 0, database: 0 };
  for (const found of processes.values()) {
    if (!isOurs(found)) continue;
    sum.all += found.ticks / ticksASecond;
    if (found.database) sum.database += found.ticks / ticksASecond;
  }
  return sum;
}

const ticksASecond = 100; // USER_HZ, on every Linux there is
