import { readFileSync, writeFileSync } from 'node:fs';

const setting = '/proc/sys/vm/nr_hugepages';
const pageMegabytes = 2;

/**
 * Sets huge pages of the machine aside for PostgreSQL's shared memory until this process ends, as its manual advises for
 * gigabytes of it (section 19.4.5). PostgreSQL takes them by itself if there are enough, and does without elsewhere: only
 * root on Linux may set them aside. What they save stands in docs/performance.md.
 */
export function reserveHugePages(megabytes: number): void {
  try {
    const before = readFileSync(setting, 'utf8');
    writeFileSync(setting, String(Number(before) + Math.ceil(megabytes / pageMegabytes)));
    process.once('exit', () => writeFileSync(setting, before));
  } catch {
    // not Linux, or not root
  }
}
