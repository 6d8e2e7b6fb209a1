import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configVariables } from '../../../api/src/config.ts';

const place = (name: string) => fileURLToPath(new URL(`../systemd/${name}`, import.meta.url));
const unit = readFileSync(place('flattr.service'), 'utf8');
const folder = await mkdtemp(join(tmpdir(), 'flattr-systemd-'));
after(() => rm(folder, { recursive: true, force: true }));

/** What a tool of systemd says, and how it ends. */
function tool(name: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('each credential of the unit is a setting of the service', () => {
  const credentials = Array.from(unit.matchAll(/^LoadCredential=(\w+):flattr\.(\w+)$/gm));
  assert.ok(credentials.length >= 6);
  for (const [, name = '', file] of credentials) {
    assert.equal(name, file);
    assert.ok(configVariables.includes(name), name);
  }
});

describe('systemd', {
  skip: tool('systemd-analyze', '--version').status !== 0 && 'there are no tools of systemd',
}, () => {
  test('finds nothing wrong in the units', () => {
    const units = ['flattr.service', 'flattr-backup.service', 'flattr-backup.timer'].map((name) => {
      const file = join(folder, name);
      // Their commands are not installed here.
      writeFileSync(
        file,
        readFileSync(place(name), 'utf8').replaceAll(/^ExecStart=\S+/gm, `ExecStart=${process.execPath}`),
      );
      return file;
    });
    assert.deepEqual(tool('systemd-analyze', 'verify', ...units), { status: 0, output: '' });
  });

  test('says that the service is exposed by at most 2.0 of 10', () => {
    const { output } = tool(
      'systemd-analyze',
      'security',
      '--offline=true',
      '--no-pager',
      place('flattr.service'),
    );
    const [, exposure = '10'] = /Overall exposure level for flattr\.service: ([\d.]+)/.exec(output) ?? [];
    assert.ok(Number(exposure) <= 2, output);
  });

  test('makes the user and the folders', { skip: process.getuid?.() !== 0 && 'only root can' }, () => {
    for (const name of ['etc', 'var']) mkdirSync(join(folder, name));
    const made = tool('systemd-sysusers', `--root=${folder}`, place('flattr.sysusers'));
    assert.equal(made.status, 0, made.output);
    assert.match(
      readFileSync(join(folder, 'etc/passwd'), 'utf8'),
      /^flattr:x:\d+:\d+:Flattr, reborn:.*\/nologin$/m,
    );
    const filled = tool('systemd-tmpfiles', `--root=${folder}`, '--create', place('flattr.tmpfiles'));
    assert.equal(filled.status, 0, filled.output);
    assert.equal(statSync(join(folder, 'etc/credstore')).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, 'var/backups/flattr')).mode & 0o777, 0o700);
  });
});
