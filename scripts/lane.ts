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
/** A test that hangs fails instead. */
const timeout = Number(process.env.TEST_FILE_TIMEOUT_MS ?? 240_000);

for (const [index, file] of files.entries())
  test(file, { timeout }, (context) =>
    take(index) ? import(pathToFileURL(resolve(file)).href) : context.skip('runs in another lane'),
  );
// Also while a test waits for a timer that keeps no process alive. --test-force-exit ends it.
setInterval(() => undefined, 1_000);

function take(index: number): boolean {
  try {
    mkdirSync(`${taken}/${index}`);
    return true;
  } catch {
    return false;
  }
}
