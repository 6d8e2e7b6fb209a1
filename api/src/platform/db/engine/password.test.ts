import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readDatabaseUrl } from './connection-url.ts';
import { passwordFor } from './password.ts';

const folder = mkdtempSync(join(tmpdir(), 'flattr-password-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'passwords');

function find(text: string, environment: Record<string, string> = {}): string {
  const target = readDatabaseUrl(text, { PGPASSFILE: file, ...environment });
  return passwordFor(target, target.hosts[0] ?? assert.fail());
}

test('a password file is read as psql reads it', () => {
  writeFileSync(
    file,
    [
      '# h:5432:f:u:no',
      'short',
      'h:5432:other:u:no',
      'h:*:f:u:p\\:a\\\\b:c',
      'localhost:*:*:u:socket',
      '*:*:*:u:',
      '*:*:*:*:any',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  assert.equal(find('postgres://u@h/f'), 'p:a\\b:c');
  assert.equal(find('postgres://u@h:6432/f'), 'p:a\\b:c');
  assert.equal(find('postgres://u@/f?host=/run/postgresql'), 'socket');
  assert.equal(find('postgres://v@h/f'), 'any');
  assert.equal(find(`postgres://v@h/f?passfile=${file}`, { PGPASSFILE: '/missing' }), 'any');
  assert.equal(find('postgres://u:given@h/f'), 'given');
  assert.equal(find('postgres://u@h/f', { PGPASSWORD: 'environment' }), 'environment');
});

test('a password that is missing is called missing, and a password file that others can read is named', () => {
  writeFileSync(file, 'h:5432:f:other:secret');
  chmodSync(file, 0o600);
  assert.throws(() => find('postgres://u@h/f'), {
    name: 'UnusableDatabase',
    message: 'PostgreSQL asks for a password, and none is given. Write it into DATABASE_URL or PGPASSWORD.',
  });
  chmodSync(file, 0o644);
  assert.throws(
    () => find('postgres://other@h/f'),
    /and none is given.*others can read it: chmod 600 \S*passwords$/,
  );
  assert.throws(() => find('postgres://u@h/f', { PGPASSFILE: folder }), /passwords? file|others can read/);
});
