import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrate } from '../../api/src/platform/db/migrate.ts';
import { openPostgres } from '../../api/src/platform/db/postgres.ts';
import { createThings } from '../../api/src/things/service.ts';
import { startPostgres } from '../postgres.ts';
import { addressOf, type Connection, connectAll, makeMembers, signedClick } from './clicks-data.ts';
import {
  expectOnly,
  load,
  type Medians,
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
 * `npm run bench:clicks`: signed clicks with every check on, against an endpoint of the same kind that inserts one
 * row and checks nothing (clicks-naive.ts), alternately, on the same PostgreSQL. Every answer must be 201, and the
 * rows and counts are looked at afterwards. Fails below the budget.
 */

const budget = 1;
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    clicks: { type: 'string', default: '12000' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
/** At most 30 a day for a reader and a site, which is what each round has of its own. */
const readersCount = 500;
const clicksEach = Math.min(30, Math.round(Number(values.clicks) / readersCount));
const clicks = readersCount * clicksEach;
const creators = 50;
const publicUrl = 'https://flattr.example';

const server = await startPostgres();
let code = 1;
try {
  code = await measure();
} finally {
  await server.stop();
}
// Not by process.exitCode: the server's own exit hook ends the process with 0, and a missed budget would pass.
process.exit(code);

async function measure(): Promise<number> {
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query('create database ours');
  await admin.query('create database naive');
  const { db, close } = await openPostgres(urlOf('ours'), { maxConnections: 2 });
  await migrate(db);
  await makeMembers(db, 1, readersCount, creators);
  const readers = Array.from({ length: readersCount }, (_, index) => 1 + creators + index);
  /** For the hot thing, which each reader can flattr once: as many readers as clicks. */
  const firstOfCrowd = 1_000_000;
  await makeMembers(db, firstOfCrowd, clicks, 0);
  const crowd = Array.from({ length: clicks }, (_, index) => firstOfCrowd + index);
  const crowded = await connectAll(db, crowd, () => 'https://hot.example');

  const ours = await startService(publicUrl, urlOf('ours'));
  const naive = await startServer('clicks-naive.ts', { DATABASE_URL: urlOf('naive') });
  const results = { spread: [] as LoadResult[], hot: [] as LoadResult[], naive: [] as LoadResult[] };

  // The first round only warms up, each as the others.
  for (let round = 0; round <= rounds; round++) {
    const sites = await connectAll(
      db,
      readers,
      (reader) => `https://site-${reader % 20}.round-${round}.example`,
    );
    const took = {
      spread: await contend('signed clicks', ours.url, await spreadClicks(sites)),
      naive: await contend('naive clicks', naive.url, naiveClicks(readers, round)),
      hot: await contend('clicks on one thing', ours.url, await hotClicks(crowded, round)),
    };
    if (round === 0) continue;
    for (const key of ['spread', 'hot', 'naive'] as const) results[key].push(took[key]);
  }

  const all = (rounds + 1) * clicks;
  await expectRows(db, 'select count(*) as rows from clicks where undone_at is null', 2 * all);
  await expectRows(db, 'select sum(people)::bigint as rows from things', 2 * all);
  const { wrong } = await createThings({ db, members: undefined as never, plainHttp: false }).recount();
  if (wrong !== 0n) throw new Error(`${wrong} counts were wrong`);
  const naiveDb = new pg.Client(urlOf('naive'));
  await naiveDb.connect();
  const { rows } = await naiveDb.query('select count(*)::int as rows from naive_clicks');
  if (rows[0]?.rows !== all) throw new Error(`${rows[0]?.rows} naive rows instead of ${all}`);
  await naiveDb.end();
  await ours.stop();
  await naive.stop();
  await close();

  const { rows: version } = await admin.query<{ server_version: string }>('show server_version');
  await admin.end();
  return report(
    { spread: medians(results.spread), hot: medians(results.hot), naive: medians(results.naive) },
    version[0]?.server_version ?? '',
  );
}

async function contend(what: string, url: string, requests: readonly LoadRequest[]): Promise<LoadResult> {
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

/** Each reader flattrs many of a site's posts; readers take turns, as they would. */
async function spreadClicks(sites: readonly Connection[]): Promise<LoadRequest[]> {
  const requests: LoadRequest[] = [];
  for (let post = 0; post < clicksEach; post++) {
    for (const connection of sites) {
      const to = `creator-${connection.reader % creators}`;
      requests.push(
        await signedClick(connection, {
          audience: publicUrl,
          path: `/posts/${post * 7 + (connection.reader % 7)}`,
          to,
        }),
      );
    }
  }
  return requests;
}

/** Everybody flattrs the one thing of this round. */
function hotClicks(crowd: readonly Connection[], round: number): Promise<LoadRequest[]> {
  return Promise.all(
    crowd.map((connection) =>
      signedClick(connection, { audience: publicUrl, path: `/hot/${round}`, to: `creator-${round % 3}` }),
    ),
  );
}

function naiveClicks(readers: readonly number[], round: number): LoadRequest[] {
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

async function expectRows(
  db: Awaited<ReturnType<typeof openPostgres>>['db'],
  sql: string,
  expected: number,
): Promise<void> {
  const { rows } = await db.raw<{ rows: { rows: bigint }[] }>(sql);
  if (Number(rows[0]?.rows) !== expected) throw new Error(`${rows[0]?.rows} instead of ${expected}: ${sql}`);
}

async function report(
  { spread, hot, naive }: { spread: Medians; hot: Medians; naive: Medians },
  version: string,
): Promise<number> {
  const ratio = spread.perSecond / naive.perSecond;
  const table = tableOf(
    [
      ['signed clicks, all checks, many things', spread],
      ['signed clicks, all checks, one hot thing', hot],
      ['one row inserted, no checks', naive],
    ],
    naive,
  );
  const text = [
    `Medians of ${rounds} rounds of ${clicks.toLocaleString('en')} clicks each, over 64 connections. PostgreSQL ${version}, ${machine}.`,
    '',
    table,
  ].join('\n');
  console.log(text);
  if (!values['dry-run']) await writeReport('clicks', text);
  if (ratio < budget)
    console.error(`Over budget: ${ratio.toFixed(2)} times as fast, but ${budget} is the least.`);
  console.log(`ratio: ${ratio.toFixed(2)}`);
  return ratio < budget ? 1 : 0;
}

function urlOf(database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
