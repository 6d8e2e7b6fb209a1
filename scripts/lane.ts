import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

/*
 * Runs test files one after the other in this process: loading the modules again for each file takes longer than many
 * of the tests. Several lanes share a list of files. A lane takes a file by making a folder named after its number,
 * which only one of them can.
 */
const [taken = '', ...files] = process.argv.slice(2);
const timeout = 240_000; // a test that hangs fails instead

const alive = setInterval(() => undefined, 1_000); // also while a test waits for a timer that keeps no process alive
for (const [index, file] of files.entries())
  if (take(index)) await test(file, { timeout }, () => import(pathToFileURL(resolve(file)).href));
clearInterval(alive);

function take(index: number): boolean {
  try {
    mkdirSync(`${taken}/${index}`);
    return true;
  } catch {
    return false;
  }
}
