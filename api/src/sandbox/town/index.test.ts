import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addMonths, monthOf } from '@flattr/settlement';
import { type Config, readConfig } from '../../config.ts';
import { checkLedger } from '../../ledger/index.ts';
import { openEmbedded } from '../../platform/db/engine/embedded.ts';
import { type Database, type Db, query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';
import { createLog } from '../../platform/log.ts';
import { createServices, type Services } from '../../services.ts';
import { checkPublished } from '../../statements/index.ts';
import { buildTown } from './index.ts';

const log = createLog('silent');
const publicUrl = 'http://localhost:3000';
const folders: string[] = [];

/** A site that lists some of the town's creators and has a page by each. */
async function startSite(handles: readonly string[]) {
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ [publicUrl]: handles }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  after(() => server.close());
  const pages = handles.map((to) => ({ to, path: `/${to}`, title: `By ${to}` }));
  return { origin: `http://127.0.0.1:${port}`, pages };
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-town-'));
  folders.push(folder);
  return folder;
}

after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('an empty data folder', () => {
  let database: Database;
  let services: Services;

  before(async () => {
    const dataDir = await emptyFolder();
    const left = join(dataDir, 'database-in-the-making'); // left by an interrupted start
    await mkdir(left);
    await writeFile(join(left, 'PG_VERSION'), 'broken');
    const config = readConfig({ PUBLIC_URL: publicUrl, DATA_DIR: dataDir });
    const sites = [await startSite(['ada', 'ben']), await startSite(['cleo', 'emile', 'salma'])];
    const town = { sites, openServices: (db: Db) => createServices({ config, db, log }) };
    assert.equal(await buildTown(config, town), true);
    assert.deepEqual(await readdir(dataDir), ['database', 'reserve']);
    assert.equal(await buildTown(config, town), false, 'not a second time');
    database = await openEmbedded(dataDir);
    services = createServices({ config, db: database.db, log });
  });
  after(() => database.close());

  test('gets a town whose ledger and statements add up', async () => {
    assert.deepEqual(await checkLedger(database.db), []);
    assert.deepEqual(await checkPublished(database.db, services.keys), []);
  });

  test('gets three settled months, in which every creator received something, and the current one', async () => {
    const { now, month } = await services.months.current();
    assert.equal(month, monthOf(now));
    const past = [addMonths(month, -3), addMonths(month, -2), addMonths(month, -1)];
    const months = await services.months.all();
    assert.deepEqual(
      months.map(({ month, state }) => [month, state]),
      [...past.map((each) => [each, 'settled']), [month, 'open']],
    );
    const received = await query<{ month: number; creators: bigint }>(
      database.db,
      sql`select month, count(*) as creators from creator_months where amount > 0 group by month order by month`,
    );
    assert.deepEqual(
      received,
      past.map((each) => ({ month: each, creators: 5n })),
    );
    const [clicks] = await query<{ now: bigint }>(
      database.db,
      sql`select count(*) as now from clicks where month = ${month}`,
    );
    assert.ok((clicks?.now ?? 0n) > 0n);
  });

  test('gets five creators with pictures, words and links, and two sites that list them', async () => {
    const { entries } = await services.directory.creators({ order: 'many', page: 1 });
    assert.deepEqual(entries.map(({ handle }) => handle).sort(), ['ada', 'ben', 'cleo', 'emile', 'salma']);
    for (const { id, picture, words, sites } of entries) {
      assert.ok(picture && words && sites.length === 1);
      assert.ok(done(await services.profiles.get(id)).links.length > 0);
    }
    const { entries: sites } = await services.directory.sites({ page: 1 });
    assert.deepEqual(sites.map(({ creators }) => creators.length).sort(), [2, 3]);
  });

  test('has the real clock in the end, and nothing that could change it', async () => {
    const [row] = await query<{ ms: number; schemas: bigint }>(
      database.db,
      sql`select extract(epoch from clock_timestamp())::float8 * 1000 as ms,
                 (select count(*) from pg_namespace where nspname = 'past') as schemas`,
    );
    assert.ok(row && Math.abs(row.ms - Date.now()) < 60_000);
    assert.equal(row.schemas, 0n);
  });
});

describe('nothing is built', () => {
  const refuses = async (config: Config) => {
    const before = await readdir(config.dataDir);
    const openServices = () => assert.fail('it opened a database');
    assert.equal(await buildTown(config, { sites: [], openServices }), false);
    assert.deepEqual(await readdir(config.dataDir), before);
  };

  test('where a database exists', async () => {
    const dataDir = await emptyFolder();
    await mkdir(join(dataDir, 'database'));
    await refuses(readConfig({ DATA_DIR: dataDir }));
  });

  test('for PostgreSQL', async () => {
    await refuses(readConfig({ DATA_DIR: await emptyFolder(), DATABASE_URL: 'postgres://localhost/flattr' }));
  });

  test('for a sandbox on a public address', async () => {
    const PUBLIC_URL = 'https://flattr.example';
    const mail = { SMTP_URL: 'smtp://localhost' };
    await refuses(readConfig({ DATA_DIR: await emptyFolder(), PUBLIC_URL, ...mail, SANDBOX: '1' }));
  });

  test('for a service with real money', async () => {
    const PUBLIC_URL = 'https://flattr.example';
    await refuses(readConfig({ DATA_DIR: await emptyFolder(), PUBLIC_URL, SMTP_URL: 'smtp://localhost' }));
  });
});
