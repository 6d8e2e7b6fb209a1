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

test('a command has the settings of the unit and of its drop-ins, each as it is written', () => {
  const dropIn = [
    '# /etc/systemd/system/flattr.service.d/override.conf',
    '[Service]',
    'Environment="BANK_NAME=Verein Flattr * e.V." FEE_BASIS_POINTS=500',
    'Environment = LOG_LEVEL=debug \\',
    '  CURRENCY=CHF',
    'EnvironmentFile=-/etc/flattr/more',
    'LoadCredential=BANK_KEY:other.BANK_KEY',
    'Restart=always',
  ].join('\n');
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  const put = (name: string, text: string) =>
    writeFileSync(join(programs, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'cat'), `# /etc/systemd/system/flattr.service\n${unit}\n${dropIn}`);
  put('systemctl', `[ "$*" = 'cat flattr.service' ] && cat '${join(folder, 'cat')}'`);
  put('systemd-run', `printf '%s\\n' "$@"`);
  const said = (...args: string[]) =>
    spawnSync('sh', [place('flattr'), ...args], {
      encoding: 'utf8',
      env: { PATH: `${programs}:${process.env.PATH}` },
    });
  const words = said('payments', 'keep', '12', 'a reason of * words').stdout.trimEnd().split('\n');
  assert.deepEqual(words.slice(0, 5), ['--quiet', '--pipe', '--wait', '--collect', '--property=User=flattr']);
  for (const line of unit.match(/^(Environment|EnvironmentFile|LoadCredential|StateDirectory|UMask)=.*$/gm) ??
    [])
    assert.ok(words.includes(`--property=${line}`), line);
  assert.deepEqual(words.slice(-9), [
    '--property=Environment="BANK_NAME=Verein Flattr * e.V." FEE_BASIS_POINTS=500',
    '--property=Environment=LOG_LEVEL=debug    CURRENCY=CHF',
    '--property=EnvironmentFile=-/etc/flattr/more',
    '--property=LoadCredential=BANK_KEY:other.BANK_KEY',
    '/opt/flattr/bin/flattr-service.js',
    ...['payments', 'keep', '12', 'a reason of * words'],
  ]);
  put('systemctl', 'echo "No files found for flattr.service." >&2; exit 1');
  const none = said('audit');
  assert.deepEqual([none.status, none.stdout], [1, '']);
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
