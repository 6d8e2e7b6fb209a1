import { readFileSync, writeFileSync } from 'node:fs';

const setting = '/proc/sys/vm/nr_hugepages';
const pageMegabytes = 2;

/**
 * Reserves huge pages for PostgreSQL's shared memory until this process ends, as its manual advises for gigabytes of it
 * (section 19.4.5). Only root on Linux may reserve them. PostgreSQL uses them if there are enough. docs/performance.md
 * says how much they save.
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
