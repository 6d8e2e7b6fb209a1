import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { certificate } from '../../../../test/certificate.ts';
import { readDatabaseUrl, WrongDatabaseUrl } from './connection-url.ts';

/* DATABASE_URL means what it means to psql. */

const folder = mkdtempSync(join(tmpdir(), 'flattr-authority-'));
const authority = join(folder, 'root.crt');
writeFileSync(authority, certificate);
after(() => rmSync(folder, { recursive: true }));

const read = (text: string, environment = {}) => readDatabaseUrl(text, environment);
const where = (text: string, environment = {}) => {
  const { hosts, user, password, database } = read(text, environment);
  return [hosts.map(({ host, port }) => `${host} ${port}`).join(','), user, password, database];
};

test('an address is read', () => {
  assert.deepEqual(where('postgres://u:p%40%2F%25@db.example:6432/flattr'), [
    'db.example 6432',
    'u',
    'p@/%',
    'flattr',
  ]);
  assert.deepEqual(where('postgresql://u@db.example'), ['db.example 5432', 'u', undefined, 'u']);
  assert.deepEqual(where('postgres://u@[2001:db8::1]:5433/f'), ['2001:db8::1 5433', 'u', undefined, 'f']);
  assert.deepEqual(where('postgres://u@%2Frun%2Fpg/f'), ['/run/pg 5432', 'u', undefined, 'f']);
});

test('a folder of a socket is a host, also beside a user without one', () => {
  assert.deepEqual(where('postgres://u:p@/db?host=/dir'), ['/dir 5432', 'u', 'p', 'db']);
  assert.deepEqual(where('postgres:///db?host=/dir&user=u&port=5433'), ['/dir 5433', 'u', undefined, 'db']);
  assert.deepEqual(read('postgres:///db?host=/dir&sslmode=require').encryption, [false], 'no TLS there');
});

test('several hosts are several hosts', () => {
  assert.equal(where('postgres://u@one:5433,two,three:1/f')[0], 'one 5433,two 5432,three 1');
  assert.equal(where('host=one,two port=5433 user=u')[0], 'one 5433,two 5433');
});

test('settings are read without an address, as psql takes them', () => {
  assert.deepEqual(where("host = db.example  user=u password='it\\'s \\\\ here' dbname=f"), [
    'db.example 5432',
    'u',
    "it's \\ here",
    'f',
  ]);
});

test('what is not said comes from the variables and defaults of psql', () => {
  const environment = { PGHOST: 'db.example', PGPORT: '6432', PGUSER: 'u', PGPASSWORD: 'p', PGDATABASE: 'f' };
  assert.deepEqual(where('postgres://', environment), ['db.example 6432', 'u', 'p', 'f']);
  assert.deepEqual(where('postgres://other@one/g', environment), ['one 6432', 'other', 'p', 'g']);
  assert.deepEqual(where('host=one')[1], userInfo().username);
  assert.equal(read('postgres://', { PGOPTIONS: '-c search_path=app' }).options, '-c search_path=app');
});

test('a name alone is that of a database, as for psql', () => {
  assert.deepEqual(where('flattr', { PGHOST: 'h', PGUSER: 'u' }), ['h 5432', 'u', undefined, 'flattr']);
});

test('PGSERVICE is refused where it would say the host', () => {
  assert.throws(() => read('dbname=f', { PGSERVICE: 'x' }), /PGSERVICE is not supported.*host=/);
  assert.equal(where('postgres://u@h/f', { PGSERVICE: 'x' })[0], 'h 5432');
});

test('channel_binding=require leaves no way without TLS', () => {
  const { encryption } = read('postgres://u@h/f?channel_binding=require');
  assert.equal(encryption.length, 1);
  assert.notEqual(encryption[0], false);
});

test('settings of the session are kept', () => {
  assert.equal(read('postgres://u@h/f?options=-c search_path=app').options, '-c search_path=app');
  assert.equal(read('postgres://u@h/f?options=-c%20search_path%3Dapp').options, '-c search_path=app');
  assert.equal(read('postgres://u@h/f?application_name=mine&connect_timeout=7').connectTimeoutMs, 7_000);
});

describe('sslmode', () => {
  const modes = (query: string) =>
    read(`postgres://u@h/f?${query}`).encryption.map((tls) =>
      tls === false
        ? 'plain'
        : tls.rejectUnauthorized === false
          ? 'unchecked'
          : tls.checkServerIdentity
            ? 'authority'
            : 'full',
    );
  for (const [query, expected] of [
    ['', ['unchecked', 'plain']],
    ['sslmode=disable', ['plain']],
    ['sslmode=allow', ['plain', 'unchecked']],
    ['sslmode=prefer', ['unchecked', 'plain']],
    ['sslmode=require', ['unchecked']],
    ['ssl=true', ['unchecked']],
    ['sslmode=no-verify', ['unchecked']],
    [`sslmode=require&sslrootcert=${authority}`, ['authority']],
    [`sslmode=verify-ca&sslrootcert=${authority}`, ['authority']],
    [`sslmode=verify-full&sslrootcert=${authority}`, ['full']],
    ['sslmode=verify-full', ['full']],
    ['sslrootcert=system', ['full']],
  ] as const) {
    test(query || 'by itself', () => assert.deepEqual(modes(query), expected));
  }
});

test('what makes no sense is refused by name, and never shown', () => {
  for (const [text, says] of [
    ['mysql://u:secret@h/f', /must be an address such as postgres:/],
    ['secret:5432', /must be an address/],
    ['/var/secret', /must be an address/],
    ['', /must be an address/],
    ['postgres://u:se%zzcret@h/f', /a % in a password as %25/],
    ['postgres://u@h:secret/f', /host or port makes no sense/],
    ['postgres://u@h:70000/f', /port makes no sense/],
    ['postgres://u@h/f?sslmode=secret', /sslmode must be one of disable, allow/],
    ['postgres://u@h/f?sslmode=verify-ca', /needs sslrootcert/],
    ['postgres://u@h/f?sslrootcert=/secret&sslmode=require', /file of sslrootcert cannot be read \(ENOENT\)/],
    ['postgres://u@h/f?target_session_attrs=standby', /target_session_attrs must be one of/],
    ['postgres://u:s@secret@h/f', /password in percent-encoding: %40 for @/],
    ['postgres://u:p@ss:w/secret@h/f', /password in percent-encoding: %40 for @, %3A for :, %2F for \//],
    ['postgres://u:12/secret@h/f', /password in percent-encoding/],
    ['postgres://u:1/2?secret@h', /password in percent-encoding: .*%3F for \?/],
    ['postgres://u@h/f?channel_binding=require&sslmode=disable', /channel_binding=require needs TLS/],
    ['postgres:///f?host=/dir&channel_binding=require', /channel_binding=require needs TLS/],
    ['service=secret', /service is not supported: pg_service\.conf is not read\. Write .* host=/],
    ['postgres:///?service=secret', /service is not supported/],
    ['postgres://u@h/f?pgbouncer=true', /"pgbouncer" is not known here/],
    ['postgres://u@a,b,c/f?port=1,2', /one port, or one for each host/],
  ] as const) {
    assert.throws(
      () => read(text),
      (error: Error) => {
        assert.ok(error instanceof WrongDatabaseUrl, text);
        assert.match(error.message, says);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
    );
  }
});
