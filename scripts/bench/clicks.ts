import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Database } from '../../api/src/platform/db/database.ts';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { createThings } from '../../api/src/things/index.ts';
import { startPostgres } from '../postgres.ts';
import {
  addressOf,
  type Connection,
  grantAll,
  makeConnections,
  makeMembers,
  signedClick,
  spreadClicks,
} from './clicks-data.ts';
import {
  expectOnly,
  load,
  machine,
  medians,
  startServer,
  startService,
  tableOf,
  writeReport,
} from './contest.ts';
import type { LoadRequest, LoadResult } from './load.ts';
import { processorSeconds } from './processor-time.ts';

/*
 * `npm run bench:clicks`: signed clicks with every check on, against two others on the same PostgreSQL: the same checks
 * written straightforwardly (clicks-straightforward.ts), and one row inserted without any check (clicks-naive.ts). They
 * take turns, in another order each round. Every answer must be 201, and the rows and counts are looked at afterwards.
 * Fails below a floor.
 */

const floors = { straightforward: 5, naive: 0.8 };
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    clicks: { type: 'string', default: '12000' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
/** At most 30 a day for a reader and a site; each round has its own sites. */
const readersCount = 500;
const clicksEach = Math.min(30, Math.round(Number(values.clicks) / readersCount));
const clicks = readersCount * clicksEach;
const creators = 50;
const publicUrl = 'https://flattr.example';
const contestants = [
  ['spread', 'signed clicks, all checks, many things'],
  ['hot', 'signed clicks, all checks, one hot thing'],
  ['straightforward', 'the same checks, written straightforwardly'],
  ['naive', 'one row inserted, no checks'],
] as const;
const readers = Array.from({ length: readersCount }, (_, index) => 1 + creators + index);
/** For the hot thing, which each reader can flattr once: as many readers as clicks. */
const firstOfCrowd = 1_000_000;
const crowd = Array.from({ length: clicks }, (_, index) => firstOfCrowd + index);

const server = await startPostgres();
let code = 1;
try {
  code = await measure();
} finally {
  await server.stop();
}
// Not by process.exitCode: the server's own exit hook ends the process with 0, and a missed floor would pass.
process.exit(code);

async function measure(): Promise<number> {
  const admin = new pg.Client(server.url);
  await admin.connect();
  const ours = await prepare(admin, 'ours');
  const others = await prepare(admin, 'straightforward');
  await admin.query('create database naive');
  const crowded = await makeConnections(crowd, () => 'https://hot.example');
  await grantAll(ours.db, crowded);

  const service = await startService(publicUrl, urlOf('ours'));
  const straightforward = await startServer('clicks-straightforward.ts', {
    DATABASE_URL: urlOf('straightforward'),
    PUBLIC_URL: publicUrl,
  });
  const naive = await startServer('clicks-naive.ts', { DATABASE_URL: urlOf('naive') });
  const results = Object.fromEntries(contestants.map(([key]) => [key, [] as LoadResult[]]));

  // The first round only warms up, each as the others.
  for (let round = 0; round <= rounds; round++) {
    const sites = await makeConnections(
      readers,
      (reader) => `https://site-${reader % 20}.round-${round}.example`,
    );
    await grantAll(ours.db, sites);
    await grantAll(others.db, sites);
    const spread = await spreadClicks(sites, { audience: publicUrl, creators, clicksEach });
    const contend: Record<string, () => Promise<LoadResult>> = {
      spread: () => send('signed clicks', service.url, spread),
      hot: async () => send('clicks on one thing', service.url, await hotClicks(crowded, round)),
      straightforward: () => send('straightforward clicks', straightforward.url, spread),
      naive: () => send('naive clicks', naive.url, naiveClicks(round)),
    };
    const keys = contestants.map(([key]) => key);
    for (const key of [...keys.slice(round % keys.length), ...keys.slice(0, round % keys.length)]) {
      const result = await contend[key]?.();
      if (round > 0 && result) results[key]?.push(result);
    }
  }

  const all = (rounds + 1) * clicks;
  await expectRows(urlOf('ours'), 'select count(*) as rows from clicks where undone_at is null', 2 * all);
  await expectRows(urlOf('ours'), 'select sum(readers) as rows from things', 2 * all);
  await expectRows(urlOf('straightforward'), 'select sum(readers) as rows from things', all);
  await expectRows(urlOf('naive'), 'select count(*) as rows from naive_clicks', all);
  const { wrong } = await createThings(
    { db: ours.db, clock: async () => new Date(), config: { sandbox: 'off', publicUrl: '' } },
    { members: undefined as never }, // recounting asks nobody
  ).recount();
  if (wrong !== 0n) throw new Error(`${wrong} counts were wrong`);
  for (const { stop } of [service, straightforward, naive]) await stop();
  for (const { close } of [ours, others]) await close();

  const { rows: version } = await admin.query<{ server_version: string }>('show server_version');
  await admin.end();
  return report(results, version[0]?.server_version ?? '');
}

/** A database with the service's schema, and its members. */
async function prepare(admin: pg.Client, name: string): Promise<Database> {
  await admin.query(`create database ${name}`);
  const database = await openPostgres(urlOf(name), { maxConnections: 2 });
  await migrate(database.db);
  await makeMembers(database.db, 1, readersCount, creators);
  await makeMembers(database.db, firstOfCrowd, clicks, 0);
  return database;
}

async function send(what: string, url: string, requests: readonly LoadRequest[]): Promise<LoadResult> {
  const before = await processorSeconds();
  const result = await load(url, requests);
  const after = await processorSeconds();
  expectOnly(201, what, result);
  const each = (since = 0, until = 0) => Math.round(((until - since) * 1e6) / requests.length);
  console.error(
    `${what}: ${Math.round(result.requests / result.seconds)}/s,`,
    `processor time of servers ${each(before?.all, after?.all)} µs, of it database ${each(before?.database, after?.database)} µs;`,
    `of the load ${each(0, result.processorSeconds)} µs`,
  );
  return result;
}

/** All readers flattr the one thing of this round. */
function hotClicks(crowd: readonly Connection[], round: number): Promise<LoadRequest[]> {
  return Promise.all(
    crowd.map((connection) =>
      signedClick(connection, { audience: publicUrl, path: `/hot/${round}`, to: `creator-${round % 3}` }),
    ),
  );
}

function naiveClicks(round: number): LoadRequest[] {
  return Array.from({ length: clicksEach }, (_, post) =>
    readers.map(
      (reader): LoadRequest => ({
        method: 'POST',
        path: '/clicks',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': addressOf(reader) },
        body: JSON.stringify({
          reader,
          thing: `https://site-${reader % 20}.round-${round}.example/posts/${post * 7 + (reader % 7)}`,
          to: `creator-${reader % creators}`,
          title: 'A post',
        }),
      }),
    ),
  ).flat();
}

async function expectRows(databaseUrl: string, sql: string, expected: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ rows: string }>(sql);
  await client.end();
  if (Number(rows[0]?.rows) !== expected) throw new Error(`${rows[0]?.rows} instead of ${expected}: ${sql}`);
}

async function report(results: Record<string, LoadResult[]>, version: string): Promise<number> {
  const of = (key: string) => medians(results[key] ?? []);
  const text = [
    `Medians of ${rounds} rounds of ${clicks.toLocaleString('en')} clicks each, over 64 connections. PostgreSQL ${version}, ${machine}.`,
    '',
    tableOf(
      contestants.map(([key, what]) => [what, of(key)]),
      of('naive'),
    ),
  ].join('\n');
  console.log(text);
  if (!values['dry-run']) await writeReport('clicks', text);
  let failed = 0;
  for (const [other, floor] of Object.entries(floors)) {
    const ratio = of('spread').perSecond / of(other).perSecond;
    console.log(`${ratio.toFixed(2)} times as fast as ${other}, at least ${floor}`);
    if (!(ratio >= floor)) failed = 1;
  }
  return failed;
}

function urlOf(database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
