import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { ask, makePlace, type Place, withDb } from './citus-nodes.ts';
import { grantAll, makeConnections, makeMembers, spreadClicks } from './clicks-data.ts';
import { expectOnly, load, machine, startService, writeReport } from './contest.ts';
import type { LoadRequest } from './load.ts';
import { makeMonth } from './settlement-data.ts';
import { fingerprint } from './settlement-fingerprint.ts';

/*
 * `CITUS_URL=postgres://… npm run bench:citus -- --workers 0,1,2,4`: the same month settled, and the same number of signed
 * clicks taken, by one server (0) and by a coordinator with so many workers. All must leave the same ledger, digit for
 * digit, or it fails. The nodes must be on this machine, because it reads their processor time.
 */

const { values } = parseArgs({
  options: {
    clicks: { type: 'string', default: '1000000' },
    sent: { type: 'string', default: '10000' },
    workers: { type: 'string', default: '0,1,2,4' },
  },
});
const cluster = process.env.CITUS_URL;
if (!cluster) {
  console.error(
    'Nothing was measured: CITUS_URL is not set. It is the address of the coordinator of a Citus cluster.',
  );
  process.exit(2);
}
const publicUrl = 'https://flattr.example';
const readersCount = 500;
const creators = 50;
/** Enough that batches are full, as with many readers. */
const connections = 300;

const results: Result[] = [];
for (const workers of values.workers.split(',').map(Number)) {
  const [month, clicks] = [await on('month', workers, settle), await on('clicks', workers, click)];
  results.push({ workers, ...month, ...clicks });
  console.error(JSON.stringify(results.at(-1)));
}
const ledgers = new Set(results.map(({ ledger }) => ledger));
await report();
if (ledgers.size > 1) console.error('The ledgers differ.');
process.exit(ledgers.size === 1 ? 0 : 1);

type Result = { workers: number } & Awaited<ReturnType<typeof settle>> & Awaited<ReturnType<typeof click>>;

/** Works on a database of its own: a service would settle the months that are due. */
async function on<T>(what: string, workers: number, work: (place: Place) => Promise<T>): Promise<T> {
  const place = await makePlace(cluster ?? '', what, workers);
  try {
    return await work(place);
  } finally {
    await place.drop();
  }
}

async function settle(place: Place) {
  const made = await withDb(place.url, (db) => makeMonth(db, Number(values.clicks)));
  const before = await place.processorSeconds();
  const script = new URL('settle-month.ts', import.meta.url).pathname;
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [script, place.url]);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await place.processorSeconds();
  console.error(stdout.trim());
  const client = new pg.Client(place.url);
  await client.connect();
  const ledger = await fingerprint(client);
  await client.end();
  const used = usedBetween(before, after, made);
  return { made, settleSeconds: seconds, settleUsed: used, ledger };
}

async function click(place: Place) {
  await withDb(place.url, (db) => makeMembers(db, 1, readersCount, creators));
  const service = await startService(publicUrl, place.url);
  try {
    await send(service.url, await signed(place, 'warm')); // warms up
    const requests = await signed(place, 'measured');
    const before = await place.processorSeconds();
    const { seconds } = await send(service.url, requests);
    const clickUsed = usedBetween(before, await place.processorSeconds(), requests.length);
    return { sent: requests.length, clickSeconds: seconds, clickUsed };
  } finally {
    await service.stop();
  }
}

async function send(url: string, requests: readonly LoadRequest[]) {
  const result = await load(url, requests, { connections });
  expectOnly(201, 'signed clicks', result);
  return result;
}

/** Each reader's clicks on a site of this round: at most 30 are allowed there in a day. */
async function signed(place: Place, round: string): Promise<LoadRequest[]> {
  const readers = Array.from({ length: readersCount }, (_, index) => 1 + creators + index);
  const sites = await makeConnections(readers, (reader) => `https://site-${reader % 20}.${round}.example`);
  await withDb(place.url, (db) => grantAll(db, sites));
  return spreadClicks(sites, {
    audience: publicUrl,
    creators,
    clicksEach: Number(values.sent) / readersCount,
  });
}

type Used = Awaited<ReturnType<Place['processorSeconds']>>;

/** Microseconds for each click. */
function usedBetween(before: Used, after: Used, clicks: number) {
  const each = (from: number, to: number) => Math.round(((to - from) * 1e6) / clicks);
  return {
    coordinator: each(before.coordinator, after.coordinator),
    workers: each(before.workers, after.workers),
  };
}

async function report(): Promise<void> {
  const [one] = results;
  if (!one) return;
  const [version] = await ask(cluster ?? '', 'show server_version');
  const times = (used: Used, of: Used) => (used.workers / of.coordinator).toFixed(2);
  const row = ({ workers, settleSeconds, settleUsed, clickSeconds, clickUsed, sent, made }: Result) =>
    [
      workers === 0 ? 'one server' : `coordinator, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      Math.round(made / settleSeconds).toLocaleString('en'),
      settleUsed.coordinator,
      settleUsed.workers,
      workers === 0 ? '1.00' : times(settleUsed, one.settleUsed),
      Math.round(sent / clickSeconds).toLocaleString('en'),
      clickUsed.coordinator,
      clickUsed.workers,
      workers === 0 ? '1.00' : times(clickUsed, one.clickUsed),
    ].join(' | ');
  const hash = createHash('sha256').update(one.ledger).digest('hex').slice(0, 16);
  const text = [
    `A month of ${one.made.toLocaleString('en')} clicks settled and published, then ${one.sent.toLocaleString('en')} signed clicks by ${readersCount} readers over ${connections} connections. PostgreSQL ${version?.server_version}, ${machine}. ${ledgers.size === 1 ? `All left the same ledger (${hash}).` : 'The ledgers differ.'}`,
    '',
    '| where | settled clicks a second | µs of the coordinator for each | µs of the workers | times one server | signed clicks a second | µs of the coordinator for each | µs of the workers | times one server |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...results.map((result) => `| ${row(result)} |`),
  ].join('\n');
  console.log(text);
  await writeReport('citus', text);
}
