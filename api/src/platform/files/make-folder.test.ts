import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeFolder } from './make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'flattr-folder-'));
after(() => rmSync(folder, { recursive: true }));

test('makes a folder and those above it, and leaves one that is there', () => {
  const path = join(folder, 'one', 'two', 'three');
  makeFolder(path, 0o700);
  makeFolder(path);
  for (const made of [path, join(folder, 'one')]) assert.equal(statSync(made).mode & 0o777, 0o700);
});

test('does not take a file for a folder', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  assert.throws(() => makeFolder(file), { code: 'EEXIST' });
  assert.throws(() => makeFolder(join(file, 'below')), { code: 'ENOTDIR' });
});

test('ends where the system takes no folders', { skip: process.platform !== 'linux' }, () => {
  assert.throws(() => makeFolder('/proc/flattr/data'), { syscall: 'mkdir' });
});
