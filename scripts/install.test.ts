import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { project } from './suites.ts';

/** Whether a project with these packages runs npm. */
function installs(wanted: Record<string, object>, found?: Record<string, object>): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'flattr-install-'));
  try {
    for (const name of ['bin', 'scripts', 'node_modules']) mkdirSync(join(folder, name));
    copyFileSync(join(project, 'scripts/install.mjs'), join(folder, 'scripts/install.mjs'));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (found)
      writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: found }));
    writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\necho asked for "$1"\n');
    chmodSync(join(folder, 'bin/npm'), 0o755);
    const { stdout, status } = spawnSync(process.execPath, ['scripts/install.mjs'], {
      cwd: folder,
      env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    return stdout.includes('asked for ci');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the dependencies are installed once, also if somebody ran npm ci before', () => {
  const wanted = { '': {}, 'packages/own': {}, 'node_modules/a': { integrity: 'sha512-a' } };
  assert.ok(installs(wanted));
  assert.ok(installs(wanted, {}));
  assert.ok(installs(wanted, { 'node_modules/a': { integrity: 'sha512-older' } }));
  assert.ok(!installs(wanted, { 'node_modules/a': { integrity: 'sha512-a' } }));
});

test('a dependency that is for other machines may be missing', () => {
  const wanted = { 'node_modules/a': { integrity: 'sha512-a', optional: true } };
  assert.ok(!installs(wanted, {}));
});
