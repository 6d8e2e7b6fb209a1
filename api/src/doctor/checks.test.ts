import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { request as ask, createServer } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, mock, test } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import { listenForTests, startMailServer } from '../../test/mail-server.ts';
import { startPostgresFront } from '../../test/postgres-front.ts';
import { freePort } from '../../test/service-process.ts';
import { openTestDatabase } from '../../test/test-database.ts';
import { startTestService } from '../../test/test-service.ts';
import { type Config, readConfig } from '../config.ts';
import { openPostgres } from '../platform/db/engine/postgres.ts';
import { query, raw, sql } from '../platform/db/index.ts';
import { createLog } from '../platform/log.ts';
import type { Examined } from './check.ts';
import { checks, logFindings, resultsOf } from './checks.ts';

const database = await openTestDatabase();
after(() => database.close());
const folder = mkdtempSync(join(tmpdir(), 'flattr-doctor-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const base = readConfig({ DATA_DIR: folder });
const onPostgres = database.url === undefined ? 'needs PostgreSQL' : false;

/** What one check says, a line for each result. */
async function say(name: string, config: Partial<Config>, examined: Partial<Examined> = {}): Promise<string> {
  const check = checks.find((each) => each.name === name) ?? assert.fail();
  const results = await resultsOf(check, { config: { ...base, ...config }, database, ...examined });
  return results
    .map((result) =>
      typeof result === 'string' ? result : `${result.level}: ${result.says} ${result.change}`,
    )
    .join('\n');
}

test('a database that is as it should be', async () => {
  assert.match(await say('database', {}), /^(embedded|PostgreSQL \d+.*, not encrypted)/);
  assert.equal(await say('schema', {}), 'up to date');
  assert.match(await say('time', {}), /^\d{4}-\d\d-\d\d \d\d:\d\d .*as on this machine$/);
});

test('an embedded database on a public service', { skip: !onPostgres }, async () => {
  assert.match(await say('database', { sandbox: 'off' }), /^warning: .*power cut.*DATABASE_URL/);
});
test('a database that newer or older versions made', async () => {
  const { db } = database;
  await query(db, sql`insert into knex_migrations (name) values ('9998-later')`);
  assert.match(await say('schema', {}), /^warning: A newer.*9998-later.*still fits/);
  await query(db, sql`insert into knex_migrations (name) values ('9999-later-contract')`);
  assert.match(await say('schema', {}), /^wrong: A newer version.*9999-later-contract.*restore/);
  await query(db, sql`delete from knex_migrations where name like '999%'`);
  const [last] = await query<{ name: string }>(
    db,
    sql`delete from knex_migrations where id = (select max(id) from knex_migrations) returning name`,
  );
  assert.match(await say('schema', {}), /^warning: 1 changes.*migrate/);
  await query(db, sql`insert into knex_migrations (name) values (${last?.name ?? ''})`);
});

test('a clock that went back', async () => {
  const { db } = database;
  await query(
    db,
    sql`insert into months (month, state, fee_basis_points, minimum, opened_at) select 205001, 'open', 1000, 2000000, now()`,
  );
  assert.match(
    await say('time', { sandbox: 'off' }),
    /wrong: The database's clock says \d{6}, but the month 205001/,
  );
  await query(db, sql`delete from months where month = 205001`);
});

describe('what a database user may not do, and what a pooler does', { skip: onPostgres }, () => {
  test('a user without rights', async () => {
    const { db, url = '' } = database;
    const role = `limited_${process.pid}`;
    await query(db, raw(`create role ${role} login password 'x'`));
    const address = new URL(url);
    address.username = role;
    address.password = 'x';
    const limited = await openPostgres(address.href);
    const said = await say('database', {}, { database: limited });
    await limited.close();
    await query(db, raw(`drop role ${role}`));
    assert.match(
      said,
      new RegExp(`wrong: The user may make no tables in the schema public\\. grant create.*${role}`),
    );
  });

  test('a search_path without a schema is undone where it was set', async () => {
    const { db, url = '' } = database;
    const role = `lost_${process.pid}`;
    await query(db, raw(`create role ${role} superuser login password 'x'`));
    const address = new URL(url);
    address.username = role;
    address.password = 'x';
    const name = address.pathname.slice(1);
    const sayAt = async (href: string) => {
      const lost = await openPostgres(href);
      return await say('database', {}, { database: lost }).finally(() => lost.close());
    };
    for (const [of, undo] of [
      [`role ${role}`, `alter role "${role}" reset search_path;`],
      [`role ${role} in database ${name}`, `alter role "${role}" in database "${name}" reset search_path;`],
      [`database ${name}`, `alter database "${name}" reset search_path;`],
    ] as const) {
      await query(db, raw(`alter ${of} set search_path = ''`));
      const said = await sayAt(address.href);
      await query(db, raw(`alter ${of} reset search_path`));
      assert.ok(
        said.endsWith(`No schema of the search_path exists. Make it with create schema, or: ${undo}`),
        said,
      );
    }
    assert.match(
      await sayAt(`${address.href}?options=-c%20search_path%3Dnowhere`),
      /take search_path out of options in DATABASE_URL/,
    );
    await query(db, raw(`drop role ${role}`));
  });

  test('a pooler, behind which a statement has no limit', async () => {
    const address = new URL(database.url ?? '');
    address.port = String(await startPostgresFront(address.href, { pooler: 'refuses' }));
    const pooled = await openPostgres(address.href);
    const said = await say('database', {}, { database: pooled });
    await pooled.close();
    assert.match(said, /behind a pooler/);
    assert.match(said, /warning: Behind a pooler.*alter role "postgres" set statement_timeout = '10s';/);
  });
});

describe('mail', () => {
  const smtpUrl = async (...options: Parameters<typeof startMailServer>) => {
    const { port, received } = await startMailServer(...options);
    return { received, smtpUrl: `smtp://127.0.0.1:${port}` };
  };

  test('is sent for real to an address that is given', async () => {
    const { received, ...config } = await smtpUrl();
    assert.match(await say('mail', config), /^the mail server answers/);
    assert.equal(received.length, 0);
    assert.match(
      await say('mail', config, { mailTo: 'op@example.com' }),
      /^the mail server took a message to op@/,
    );
    assert.deepEqual(received[0]?.to, ['op@example.com']);
  });

  test('says what to change in the words of the log', async () => {
    const port = await listenForTests(createSocketServer(() => undefined));
    const silent = `smtp://127.0.0.1:${port}?greetingTimeout=300`;
    assert.match(await say('mail', { smtpUrl: silent }), /^wrong: The mail server does not answer.*SMTP_URL/);
  });
});

describe('the public address', () => {
  /** A public service behind this many proxies that add to X-Forwarded-For. */
  async function behind(proxies: number, trustProxy: number, { appends = true } = {}) {
    const service = await startTestService({
      PUBLIC_URL: 'https://flattr.example',
      SMTP_URL: 'smtp://mail.example',
      TRUST_PROXY: String(trustProxy),
    });
    let { url } = service;
    for (let index = 0; index < proxies; index++) {
      const next = url;
      const proxy = createServer((request, response) => {
        const before = appends ? [request.headers['x-forwarded-for'] ?? []].flat() : [];
        const seen = index === 0 ? '10.0.0.1' : '203.0.113.7';
        const headers = { ...request.headers, 'x-forwarded-for': [...before, seen].join(', ') };
        const sent = ask(next + request.url, { method: request.method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 0, answer.headers);
          answer.pipe(response);
        });
        request.pipe(sent);
      });
      url = `http://127.0.0.1:${await listenForTests(proxy)}`;
    }
    const said = await say('address', { publicUrl: url, sandbox: 'off', trustProxy });
    await service.stop();
    return said;
  }

  for (const [proxies, trustProxy, expected] of [
    [0, 0, /is reached from here\nTRUST_PROXY=0 fits$/],
    [1, 1, /is reached from here\nTRUST_PROXY=1 fits$/],
    [2, 2, /TRUST_PROXY=2 fits$/],
    [1, 0, /wrong: .*TRUST_PROXY is 0, so all readers count as one.*Set TRUST_PROXY/],
    [2, 1, /wrong: All readers count as one: TRUST_PROXY is 1, and there are 2.*TRUST_PROXY=2/],
    [0, 1, /wrong: A client can make up its address.*TRUST_PROXY=0/],
    [1, 2, /wrong: A client can make up its address.*TRUST_PROXY=1/],
  ] as const) {
    test(`behind ${proxies} proxies with TRUST_PROXY=${trustProxy}`, async () => {
      assert.match(await behind(proxies, trustProxy), expected);
    });
  }

  test('behind a proxy that replaces what a client sends', async () => {
    assert.match(await behind(1, 1, { appends: false }), /TRUST_PROXY=1 fits$/);
  });

  for (const [what, status, headers, expected] of [
    ['a proxy without the service', 502, {}, /wrong: The proxy answers 502: it does not reach the service/],
    ['something else', 200, {}, /wrong: Something else answers/],
    [
      'another address',
      301,
      { location: 'https://www.flattr.example/' },
      /wrong: .*leads to https:\/\/www\.flattr/,
    ],
  ] as const) {
    test(`that leads to ${what}`, async () => {
      const port = await listenForTests(
        createServer((_request, response) => response.writeHead(status, headers).end()),
      );
      assert.match(await say('address', { publicUrl: `http://127.0.0.1:${port}`, sandbox: 'off' }), expected);
    });
  }

  test('that nobody answers at, or knows', async () => {
    const at = (publicUrl: string) => say('address', { publicUrl, sandbox: 'off' });
    assert.match(
      await at(`http://127.0.0.1:${await freePort()}`),
      /wrong: Nothing answers at PUBLIC_URL \(ECONNREFUSED\)/,
    );
    assert.match(await at('http://flattr.invalid'), /wrong: Nobody knows the name in PUBLIC_URL/);
  });

  test('of a sandbox that others can reach', async () => {
    assert.match(await say('address', {}), /for this machine only$/);
    assert.match(await say('address', { host: '0.0.0.0' }), /^warning: HOST is 0\.0\.0\.0.*mailbox/);
  });
});

test('a check that gets no answer is given up', async () => {
  const look = () => new Promise<never>(() => undefined);
  const [result] = await resultsOf({ name: 'mail', atStart: false, look }, { config: base, database }, 20);
  assert.match(
    typeof result === 'object' ? result.says : '',
    /could not be looked at \(no answer within 0\.02 s\)/,
  );
});

test('a folder that cannot be written', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  assert.match(await say('folders', {}), /^\d+ MB are left on the disk of /);
  assert.match(
    await say('folders', { buttonArchive: join(file, 'button') }),
    /wrong: The folder .* cannot be made in .* \(ENOTDIR\)\..*BUTTON_ARCHIVE/,
  );
});

test('a folder for statements whose file system has no hard links', async () => {
  const statementArchive = mkdtempSync(join(folder, 'statements-'));
  assert.doesNotMatch(await say('folders', { statementArchive }), /wrong/);
  const refuse = mock.method(files, 'link', () =>
    Promise.reject(Object.assign(new Error(), { code: 'EPERM' })),
  );
  syncBuiltinESMExports();
  try {
    assert.match(
      await say('folders', { statementArchive }),
      /^wrong: The file system of .*statements-\S+ has no hard links.*STATEMENT_ARCHIVE to a folder on another/m,
    );
  } finally {
    refuse.mock.restore();
    syncBuiltinESMExports();
  }
  assert.deepEqual(readdirSync(statementArchive), [], 'it leaves nothing there');
});

test('a key whose halves belong to different keys', async () => {
  const make = async () => exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
  const [one, other] = await Promise.all([make(), make()]);
  const key = (jwk: object) => readConfig({ SERVICE_KEY: JSON.stringify(jwk) }).serviceKey;
  assert.match(await say('keys', { serviceKey: key(one) }), /^SERVICE_KEY signs/);
  assert.match(
    await say('keys', { serviceKey: key({ ...one, d: other.d }) }),
    /^wrong: SERVICE_KEY does not sign/,
  );
  assert.match(await say('keys', { sandbox: 'off', serviceKey: undefined }), /^warning: .*SERVICE_KEY/);
});

test('the service logs the same sentences when it starts', async () => {
  let log = '';
  const file = join(folder, 'other');
  writeFileSync(file, '');
  const config = { ...base, buttonArchive: join(file, 'button') };
  await logFindings({ config, database }, createLog('warn', { write: (line) => (log += line) }));
  const said = (await say('folders', config)).split('wrong: ')[1] ?? '';
  assert.ok(log.includes(said.replaceAll("'", "'")), log);
});
