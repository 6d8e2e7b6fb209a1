import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainStartFailure } from './start-failure.ts';

test('a taken port names the variable that chooses it', () => {
  const taken = Object.assign(new Error('in use'), { code: 'EADDRINUSE', port: 4000 });
  assert.match(explainStartFailure(taken), /^Port 4000 is taken\..* with PORT\.$/);
  assert.match(explainStartFailure(taken, 'DEMO_PORT'), /^Port 4000 is taken\..* with DEMO_PORT\.$/);
});

test('PostgreSQL that cannot be reached is not taken for a folder or a setting of something else', () => {
  for (const [failed, why] of [
    [{ code: 'ENOENT', syscall: 'connect', path: '/run/postgresql/.s.PGSQL.5432' }, 'ENOENT'],
    [{ code: 'EACCES', syscall: 'connect', path: '/run/postgresql/.s.PGSQL.5432' }, 'EACCES'],
    [{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'EHOSTUNREACH'],
    [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'EAI_AGAIN'],
    [{ name: 'KnexTimeoutError' }, 'no answer in time'],
    [{ message: 'timeout expired' }, 'no answer in time'],
  ] as const) {
    const said = explainStartFailure(Object.assign(new Error('secret'), failed));
    assert.equal(said, `PostgreSQL does not answer (${why}). Is it running, and is DATABASE_URL right?`);
  }
});

test('a machine that PostgreSQL does not let in is not a wrong password', () => {
  const refused = Object.assign(new Error('no pg_hba.conf entry for host "192.0.2.1"'), { code: '28000' });
  assert.match(explainStartFailure(refused), /^PostgreSQL does not let the user in from this machine/);
});

test('something else than PostgreSQL is named so, with and without TLS', () => {
  for (const message of [
    'received invalid response: 48',
    'There was an error establishing an SSL connection',
  ])
    assert.match(explainStartFailure(new Error(message)), /^DATABASE_URL does not point to PostgreSQL/);
});

test('a folder of the system names DATA_DIR', () => {
  const failed = { code: 'ENOENT', syscall: 'mkdir', path: '/proc/x' };
  const said = explainStartFailure(
    Object.assign(new Error("ENOENT: no such file or directory, mkdir '/proc/x'"), failed),
  );
  assert.match(said, /^The data folder cannot be written \(.*\/proc\/x'\)\. Choose another with DATA_DIR\.$/);
});

test('a search_path without a schema is not a service that did not start', () => {
  const refused = Object.assign(new Error('no schema has been selected to create in'), { code: '3F000' });
  assert.match(
    explainStartFailure(refused),
    /^No schema of the search_path exists.*doctor says where it is set\.$/,
  );
});

test('a full disk is named', () => {
  const full = Object.assign(new Error("no space left on device, mkdir 'data/lock'"), { code: 'ENOSPC' });
  assert.match(explainStartFailure(full), /^The disk is full \(no space .*'data\/lock'\)\. Make room/);
});

test('a pooler without transactions is named', () => {
  const refused = new Error('begin; - transaction blocks not allowed in statement pooling mode');
  assert.match(explainStartFailure(refused), /^PgBouncer .* statement mode.* pool_mode = transaction/);
});
