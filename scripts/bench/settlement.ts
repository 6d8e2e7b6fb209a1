import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { startPostgres } from '../postgres.ts';
import { reserveHugePages } from './huge-pages.ts';
import { median } from './median.ts';
import { makeMonth, month } from './settlement-data.ts';
import { fingerprint } from './settlement-fingerprint.ts';
import { oneStatement } from './settlement-sql.ts';

/*
 * `npm run bench:settlement`: a month settled by the service, by one SQL statement doing the same writes, and only
 * copied out and in, each on its own copy of the same database, by turns in one run. Fails over the
 * budgets, and when the service and SQL do not leave the same ledger. `-- --clicks 10000000` for ten million, with
 * two million beside it for how the time grows.
 */

const budgets = { ratio: 1.5, megabytes: 200, growth: 5.5 };
const usualClicks = 2_000_000;
/** As `npm run flattr` runs, see docs/operating.md. */
const commandFlags = ['--max-semi-space-size=8', '--max-old-space-size=192'];
/** Of the service and SQL by turns; their medians count. */
const rounds = 3;
/** Before, and as many after ten million clicks: a machine that others share is not equally fast for half an hour. */
const roundsBeside = 2;

const { values } = parseArgs({ options: { clicks: { type: 'string', default: String(usualClicks) } } });
const clicks = Number(values.clicks);
if (!Number.isInteger(clicks) || clicks < 1000) throw new Error('--clicks must be a whole number from 1000');

// Both write more than a gigabyte: no checkpoint in the middle of the one and not of the other. `work_mem` is what
// the one statement needs to sort in memory; the default makes it slower. `shared_buffers` is a quarter of the
// machine, as PostgreSQL's manual advises; the default is made for machines of thirty years ago.
const sharedBuffers = Math.round(totalmem() / 4 / 1024 ** 2);
// Besides the buffers, PostgreSQL shares some hundred megabytes of locks and the like.
reserveHugePages(sharedBuffers * 1.05 + 256);
const server = await startPostgres({
  flags: ['-c', 'max_wal_size=16GB', '-c', 'work_mem=64MB', '-c', `shared_buffers=${sharedBuffers}MB`],
});
const admin = new pg.Client(server.url);
await admin.connect();
/** Before each contestant. Where other work on the machine came or went between two, their ratio means nothing. */
const loads: number[] = [];

let code = 1;
try {
  code = await measure();
} finally {
  await admin.end();
  await server.stop();
}
// Not by process.exitCode: the server's own exit hook ends the process with 0, and a missed budget would pass.
process.exit(code);

async function measure(): Promise<number> {
  const made = await makeTemplate(clicks);
  const larger = clicks > usualClicks;
  const usual = larger ? await makeTemplate(usualClicks) : 0;
  const beside: Settled[] = [];
  const settleBeside = async () => {
    for (let round = 0; larger && round < roundsBeside; round++) beside.push(await settle(usualClicks));
  };

  // First, because memory that the machine has not used for a while is slow when it is first touched.
  const copy = await copied();
  await settleBeside();
  const settled: Settled[] = [];
  const bySqlSeconds: number[] = [];
  for (let round = 0; round < (larger ? 1 : rounds); round++) {
    const ours = await settle(clicks);
    if (round === 0) await settleBeside();
    const sql = await bySql();
    if (ours.fingerprint !== sql.fingerprint)
      throw new Error(
        `The service and SQL left different ledgers:\n${ours.fingerprint}\n\n${sql.fingerprint}`,
      );
    settled.push(ours);
    bySqlSeconds.push(sql.seconds);
    console.error(`by SQL: ${sql.seconds.toFixed(1)} s`);
  }

  const ours = settled.toSorted((a, b) => a.writing - b.writing)[(settled.length - 1) >> 1] as Settled;
  const sql = median(bySqlSeconds);
  const peakMegabytes = Math.max(...settled.map((each) => each.peakMegabytes));
  const ratio = sql / ours.writing;
  const growth = larger ? ours.seconds / median(beside.map(({ seconds }) => seconds)) : undefined;
  const perSecond = (seconds: number) => Math.round(made / seconds).toLocaleString('en');
  const rows = [
    ['settlement, all writes', ours.writing, ratio],
    ['the same writes, one SQL statement', sql, 1],
    ['clicks copied out, shares copied in, nothing else', copy, sql / copy],
    ['settlement with its gate', ours.seconds, sql / ours.seconds],
  ] as const;
  const table = [
    '| what | seconds | clicks per second | times as fast as SQL |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map(
      ([what, seconds, times]) =>
        `| ${what} | ${seconds.toFixed(1)} | ${perSecond(seconds)} | ${times.toFixed(2)} |`,
    ),
  ];
  const steps = Object.entries(ours.steps).map(
    ([step, milliseconds]) => `${step} ${(milliseconds / 1000).toFixed(1)} s`,
  );
  const report = [
    `${made.toLocaleString('en')} clicks, PostgreSQL ${await version()}, Node ${process.versions.node}; shared memory in ${(await usesHugePages()) ? 'huge' : 'ordinary'} pages.`,
    '',
    ...table,
    '',
    ...(larger
      ? []
      : [
          `Medians of ${rounds} rounds: all writes in ${list(settled.map(({ writing }) => writing))} s, by SQL in ${list(bySqlSeconds)} s.`,
          '',
        ]),
    `Load of the ${availableParallelism()} processors before each contestant: ${loads.map((load) => load.toFixed(1)).join(', ')}.`,
    '',
    `Steps: ${steps.join(', ')}. Statements for all readers afterwards: ${(ours.publishing / 1000).toFixed(1)} s. Peak memory of the settling process: ${peakMegabytes.toFixed(0)} MB.`,
    ...(growth
      ? [
          '',
          `From ${usual.toLocaleString('en')} clicks (${list(beside.map(({ seconds }) => seconds))} s, half of them afterwards) the time grew ${growth.toFixed(2)} times.`,
        ]
      : []),
  ].join('\n');
  console.log(report);
  writeReport(report);

  const over = [
    ratio < budgets.ratio &&
      `only ${ratio.toFixed(2)} times as fast as SQL, but ${budgets.ratio} is the least`,
    peakMegabytes > budgets.megabytes &&
      `${peakMegabytes.toFixed(0)} MB, but ${budgets.megabytes} is the most`,
    growth &&
      growth > budgets.growth &&
      `the time grew ${growth.toFixed(2)} times, but ${budgets.growth} is the most`,
  ].filter((text) => typeof text === 'string');
  for (const text of over) console.error(`Over budget: ${text}.`);
  console.log(`ratio: ${ratio.toFixed(2)}`);
  return over.length === 0 ? 0 : 1;
}

async function usesHugePages(): Promise<boolean> {
  const { rows } = await admin.query<{ huge_pages_status: string }>('show huge_pages_status');
  return rows[0]?.huge_pages_status === 'on';
}

async function makeTemplate(count: number): Promise<number> {
  await admin.query(`create database template_${count}`);
  const { db, close } = await openPostgres(urlOf(`template_${count}`), {
    maxConnections: 2,
    statementTimeoutMs: 2 * 3_600_000,
  });
  await migrate(db);
  const made = await makeMonth(db, count);
  console.error(`made ${made} clicks`);
  await close();
  return made;
}

/** A fresh copy, and nothing left to write from making it. */
async function copyTemplate(count: number): Promise<string> {
  loads.push(loadavg()[0] ?? 0);
  await admin.query('drop database if exists one_month with (force)');
  await admin.query(`create database one_month template template_${count}`);
  await admin.query('checkpoint');
  return urlOf('one_month');
}

type Settled = Awaited<ReturnType<typeof settle>>;

async function settle(count: number) {
  const url = await copyTemplate(count);
  const stdout = await run('settle-month.ts', url);
  console.error(stdout);
  const { steps, publishing, peakMegabytes } = JSON.parse(stdout) as {
    steps: Record<string, number>;
    publishing: number;
    peakMegabytes: number;
  };
  const seconds = Object.values(steps).reduce((sum, milliseconds) => sum + milliseconds, 0) / 1000;
  const writing = seconds - (steps.gate ?? 0) / 1000;
  return { steps, publishing, peakMegabytes, seconds, writing, fingerprint: await fingerprintOf(url) };
}

async function bySql() {
  const url = await copyTemplate(clicks);
  const seconds = await withClient(url, async (client) => {
    const startedAt = performance.now();
    await client.query(oneStatement.replaceAll(':month', String(month)));
    return (performance.now() - startedAt) / 1000;
  });
  return { seconds, fingerprint: await fingerprintOf(url) };
}

async function copied(): Promise<number> {
  return Number(await run('settlement-copy.ts', await copyTemplate(clicks)));
}

/** Runs a script of this folder in its own process, so its memory is measured alone; returns what it printed. */
async function run(script: string, url: string): Promise<string> {
  const path = new URL(script, import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [...commandFlags, path, url]);
  return stdout;
}

function fingerprintOf(url: string): Promise<string> {
  return withClient(url, fingerprint);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}

function list(seconds: readonly number[]): string {
  return seconds.map((each) => each.toFixed(1)).join(', ');
}

async function version(): Promise<string> {
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  return rows[0]?.server_version ?? '';
}

/** Between its markers, one pair for each number of clicks. */
function writeReport(report: string): void {
  const file = new URL('../../docs/performance.md', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- bench:settlement ${clicks} -->`, `<!-- /bench:settlement ${clicks} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return; // an unusual number of clicks
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${report}\n${text.slice(to)}`);
}
