import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canaries } from './canaries.ts';

const root = new URL('../../../', import.meta.url);

// Tells right away when a changed line no longer fits, not at the next run of the canaries.
test('every canary still fits the code, and names tests that exist', async () => {
  for (const { bug, edits, tests } of canaries) {
    for (const { file, search, replace } of edits) {
      const text = await readFile(fileURLToPath(new URL(file, root)), 'utf8');
      assert.equal(text.split(search).length - 1, 1, `${bug}: ${file} must have once\n${search}`);
      assert.notEqual(search, replace);
    }
    for (const file of tests) await readFile(fileURLToPath(new URL(file, root)));
  }
});
