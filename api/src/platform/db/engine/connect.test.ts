import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { certificate } from '../../../../test/certificate.ts';
import { makeEmptyDatabase } from '../../../../test/empty-database.ts';
import { withoutPasswords } from '../../../../test/not-here.ts';
import { startPostgresFront } from '../../../../test/postgres-front.ts';
import { inTransaction } from '../in-transaction.ts';
import { prepared, query, raw, sql } from '../sql.ts';
import { openPostgres } from './postgres.ts';
import { UnusableDatabase } from './unusable-database.ts';

/* How other people reach their PostgreSQL: by TLS, by several hosts, by a pooler. */

const skip = process.env.TEST_ENGINE !== 'postgres' && 'needs PostgreSQL';
const database = skip ? undefined : await makeEmptyDatabase();
const url = database?.url ?? 'postgres://u@h/f';
after(() => database?.close());
const folder = mkdtempSync(join(tmpdir(), 'flattr-authority-'));
const authority = join(folder, 'root.crt');
writeFileSync(authority, certificate);
after(() => rmSync(folder, { recursive: true }));

/** The same database at another place. */
function at(port: number, query = '', host = '127.0.0.1'): string {
  const address = new URL(url);
  address.host = `${host}:${port}`;
  return address.href + (query && `?${query}`);
}

async function settingsOf(address: string): Promise<Record<string, string>> {
  const { db, close } = await openPostgres(address);
  try {
    const names = ['TimeZone', 'statement_timeout', 'lock_timeout', 'search_path', 'application_name'];
    const read = (transaction: typeof db) =>
      query<{ name: string; value: string }>(
        transaction,
        sql`select name, current_setting(name) as value from unnest(${names}::text[]) as name`,
      );
    return Object.fromEntries((await inTransaction(db, read)).map(({ name, value }) => [name, value]));
  } finally {
    await close();
  }
}

describe('the settings of DATABASE_URL and ours hold together', { skip }, () => {
  test('on PostgreSQL itself', async () => {
    assert.deepEqual(await settingsOf(`${url}?options=-c%20search_path%3Dapp&application_name=mine`), {
      TimeZone: 'UTC',
      statement_timeout: '10s',
      lock_timeout: '5s',
      search_path: 'app',
      application_name: 'mine',
    });
  });

  for (const pooler of ['refuses', 'drops'] as const) {
    test(`behind a pooler that ${pooler} settings of a session, in every transaction`, async () => {
      const port = await startPostgresFront(url, { pooler });
      const { TimeZone, statement_timeout, lock_timeout } = await settingsOf(at(port));
      assert.deepEqual([TimeZone, statement_timeout, lock_timeout], ['UTC', '10s', '5s']);
    });

    test(`or, if it ${pooler} what DATABASE_URL asks for, the service says what to change`, async () => {
      const port = await startPostgresFront(url, { pooler });
      await assert.rejects(settingsOf(at(port, 'options=-c%20search_path%3Dapp')), (error: Error) => {
        assert.ok(error instanceof UnusableDatabase);
        assert.match(
          error.message,
          /does not pass on options=-c search_path.*alter role "postgres" set search_path/,
        );
        return true;
      });
    });
  }
});

test('behind a pooler no statement is named, because the next may meet another session', {
  skip,
}, async () => {
  const names = async (address: string) => {
    const { db, close } = await openPostgres(address, { maxConnections: 1 });
    await query(db, prepared('test.one', sql`select 1`));
    const rows = await query<{ name: string }>(db, sql`select name from pg_prepared_statements`);
    await close();
    return rows.map(({ name }) => name);
  };
  assert.deepEqual(await names(url), ['test.one']);
  assert.deepEqual(await names(at(await startPostgresFront(url, { pooler: 'drops' }))), []);
});

describe('settings of the user that would change what the service reads', { skip }, () => {
  const odd = {
    datestyle: 'German, DMY',
    timezone: 'Asia/Kathmandu',
    intervalstyle: 'sql_standard',
    bytea_output: 'escape',
    client_encoding: 'LATIN1',
    standard_conforming_strings: 'off',
    default_transaction_isolation: 'serializable',
  };
  let roles = 0;
  const make = async (settings: Partial<typeof odd>): Promise<URL> => {
    const address = new URL(url);
    address.username = `odd_${++roles}`;
    const { db, close } = await openPostgres(url);
    await query(db, raw(`create role ${address.username} superuser login password 'postgres'`));
    for (const [name, value] of Object.entries(settings))
      await query(db, raw(`alter role ${address.username} set ${name} = '${value}'`));
    await close();
    after(async () => {
      const administrator = await openPostgres(process.env.TEST_POSTGRES_URL ?? '');
      await query(administrator.db, raw(`drop role ${address.username}`));
      await administrator.close();
    });
    return address;
  };
  const readAll = async (address: string) => {
    const { db, close } = await openPostgres(address);
    try {
      return await query(
        db,
        sql`select timestamptz '2026-11-30 12:00:00Z' as time, '2026-11-30 12:00:00Z'::timestamptz::text as written,
                   '\\x00ff'::bytea as bytes, 'ä→' as text, current_setting('transaction_isolation') as isolation`,
      );
    } finally {
      await close();
    }
  };
  const right = [
    {
      time: new Date('2026-11-30T12:00:00Z'),
      written: '2026-11-30 12:00:00+00',
      bytes: Buffer.from([0, 255]),
      text: 'ä→',
      isolation: 'read committed',
    },
  ];

  test('do not reach it', async () => {
    assert.deepEqual(await readAll((await make(odd)).href), right);
  });

  for (const pooler of ['refuses', 'drops'] as const) {
    test(`do not reach it through a pooler that ${pooler} others, or what to change is said`, async () => {
      const { default_transaction_isolation, ...passedOn } = odd;
      const role = await make(passedOn);
      role.port = String(await startPostgresFront(role.href, { pooler }));
      assert.deepEqual(await readAll(role.href), right);
      const other = await make({ default_transaction_isolation });
      other.port = String(await startPostgresFront(other.href, { pooler }));
      await assert.rejects(
        readAll(other.href),
        /pooler .*does not pass on default_transaction_isolation, which is serializable\..*alter role "odd_\w+" set default_transaction_isolation = 'read committed';/,
      );
    });
  }
});

describe('sslmode means what it means to psql', { skip }, () => {
  const isEncrypted = async (address: string): Promise<boolean> => {
    const { db, close } = await openPostgres(address);
    try {
      await query(db, sql`select 1`);
      const connection = await db.client.acquireConnection();
      const encrypted = connection.connection.stream.encrypted === true;
      await db.client.releaseConnection(connection);
      return encrypted;
    } finally {
      await close();
    }
  };
  for (const [mode, withTls, without] of [
    ['', true, false],
    ['sslmode=disable', false, false],
    ['sslmode=allow', false, false],
    ['sslmode=prefer', true, false],
    ['sslmode=require', true, /does not support SSL/],
    ['sslmode=verify-full', /self-signed certificate/, /does not support SSL/],
    [`sslmode=verify-full&sslrootcert=${authority}`, true, /does not support SSL/],
    [`sslmode=verify-ca&sslrootcert=${authority}`, true, /does not support SSL/],
  ] as const) {
    test(`${mode || 'by default'}, with a certificate that the server made itself, and without TLS`, async () => {
      for (const [tls, expected] of [
        [true, withTls],
        [false, without],
      ] as const) {
        const address = at(await startPostgresFront(url, { tls }), mode);
        if (typeof expected === 'boolean') assert.equal(await isEncrypted(address), expected, `TLS ${tls}`);
        else await assert.rejects(isEncrypted(address), expected);
      }
    });
  }

  test('channel_binding=require refuses a server that signs in without it', { skip }, async () => {
    const asked = 'channel_binding=require';
    await assert.rejects(
      isEncrypted(at(await startPostgresFront(url, { tls: true }), asked)),
      /does not sign in with channel binding.*take channel_binding out/,
    );
    await assert.rejects(isEncrypted(at(await startPostgresFront(url, {}), asked)), /does not support SSL/);
  });

  test('of another name, verify-ca takes the certificate and verify-full does not', async () => {
    const port = await startPostgresFront(url, { tls: true });
    const address = (mode: string) =>
      at(port, `sslmode=${mode}&sslrootcert=${authority}&hostaddr=127.0.0.1`, 'db.example');
    assert.equal(await isEncrypted(address('verify-ca')), true);
    await assert.rejects(isEncrypted(address('verify-full')), /altnames|does not match/);
  });
});

for (const mode of ['prefer', 'allow', 'disable']) {
  test(`without a password and TLS, sslmode=${mode} says that the password is missing`, {
    skip: skip || withoutPasswords(),
  }, async () => {
    const address = new URL(at(await startPostgresFront(url, { tls: false }), `sslmode=${mode}`));
    address.password = '';
    await assert.rejects(settingsOf(address.href), {
      name: 'UnusableDatabase',
      message: /^PostgreSQL asks for a password, and none is given\..*DATABASE_URL or PGPASSWORD/,
    });
  });
}

test('of several hosts the one that answers is taken', { skip }, async () => {
  const { hostname, port, username, password, pathname } = new URL(url);
  const { db, close } = await openPostgres(
    `postgres://${username}:${password}@127.0.0.1:1,${hostname}:${port}${pathname}`,
  );
  assert.equal((await query(db, sql`select 1`)).length, 1);
  await close();
});

describe('a database that takes no writes is refused, and why', { skip }, () => {
  const readOnly = 'options=-c%20default_transaction_read_only%3Don';

  test('it was made read-only', async () => {
    await assert.rejects(
      settingsOf(`${url}?${readOnly}`),
      /takes no writes there.*default_transaction_read_only is on\..*alter role "postgres" reset/,
    );
  });

  test('it is a standby', async () => {
    const { db, close } = await openPostgres(url);
    await query(db, sql`create schema standby`);
    await query(
      db,
      sql`create function standby.pg_is_in_recovery() returns boolean language sql as 'select true'`,
    );
    await close();
    await assert.rejects(
      settingsOf(`${url}?${readOnly}%20-c%20search_path%3Dstandby,pg_catalog`),
      /takes no writes there.*is a standby\. Name the primary/,
    );
  });
});
