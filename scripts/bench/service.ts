import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { openMonth } from '../../api/test/fixtures.ts';
import { startPostgres } from '../postgres.ts';
import { needHaproxy, publicUrl, startCluster } from './cluster.ts';
import { machine, writeReport } from './contest.ts';
import { beginDay, type Kind, lastMonth, lostOf, prepareDay, type RunningDay } from './day-traffic.ts';
import { median } from './median.ts';

/*
 * `npm run bench:service`: a busy hour in five minutes on one machine. Readers see pages with counts, click, sign in and look at
 * their wallets; in the middle a month of 20,000 readers is settled. Ends with 1 at the first failed request, when an
 * acknowledged click is lost, when the audit finds anything, or when memory grows.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    lanes: { type: 'string', default: '16' },
    readers: { type: 'string', default: '20000' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const statements = await mkdtemp(join(tmpdir(), 'flattr-bench-'));
const minutes = Number(values.minutes);
/** Memory may be this much higher in the last fifth than in the second. */
const growth = 1.15;

const names: Readonly<Record<Kind, string>> = {
  counts: 'counts of ten buttons',
  page: 'a creator’s page',
  click: 'signed click',
  wallet: 'wallet',
  'sign-in': 'each step of signing in',
};

needHaproxy();
const server = await startPostgres();
const patient = await openPostgres(server.url, { statementTimeoutMs: 10 * 60_000 });
let code = 1;
try {
  await migrate(patient.db);
  const connections = await prepareDay(patient.db, { readers: 2_000, toSettle: Number(values.readers) });
  const cluster = await startCluster(server.url, 1);
  try {
    const day = await beginDay(cluster.url, patient.db, connections, { lanes: Number(values.lanes) });
    const memory: number[] = [];
    const sampling = setInterval(() => memory.push(cluster.memory()[0] ?? 0), 2_000);
    const began = performance.now();
    await wait(minutes / 2);
    const settled = await settleLastMonth();
    await wait(Math.max(0, minutes - (performance.now() - began) / 60_000));
    await day.end();
    const seconds = (performance.now() - began) / 1000;
    clearInterval(sampling);
    code = await report(day, { seconds, memory, settled });
  } finally {
    await cluster.stop();
  }
} finally {
  await patient.close();
  await server.stop();
  await rm(statements, { recursive: true, force: true });
}
process.exit(code);

function wait(forMinutes: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 60_000 * forMinutes));
}

/** By the operator's command, while the service runs on. Resolves with how many seconds it took. */
async function settleLastMonth(): Promise<number> {
  const month = lastMonth();
  await openMonth(patient.db, month);
  const began = performance.now();
  await command('settle', `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`);
  return (performance.now() - began) / 1000;
}

async function command(...args: string[]): Promise<void> {
  const cli = new URL('../../api/src/cli/main.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
    env: {
      PATH: process.env.PATH,
      PUBLIC_URL: publicUrl,
      SMTP_URL: 'smtp://127.0.0.1:1',
      DATABASE_URL: server.url,
      STATEMENT_ARCHIVE: statements,
    },
  });
  console.error(stdout.trim());
}

async function report(
  day: RunningDay,
  { seconds, memory, settled }: { seconds: number; memory: readonly number[]; settled: number },
): Promise<number> {
  const fifth = Math.floor(memory.length / 5);
  const [early, late] = [median(memory.slice(fifth, 2 * fifth)), median(memory.slice(-fifth))];
  const lost = await lostOf(patient.db, day);
  await command('audit');
  const rows = (Object.keys(day.took) as Kind[]).map((kind) => {
    const took = day.took[kind].toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0);
    return `| ${names[kind]} | ${took.length.toLocaleString('en')} | ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} |`;
  });
  const text = [
    `${day.sent().toLocaleString('en')} requests in ${seconds.toFixed(0)} s over ${values.lanes} connections (${(day.sent() / seconds).toFixed(0)} a second), ${day.failures.length} failed, ${lost} of ${day.acknowledged.length.toLocaleString('en')} acknowledged clicks lost. A month of ${Number(values.readers).toLocaleString('en')} readers and ten times as many clicks was settled meanwhile in ${settled.toFixed(1)} s. Memory of the service: ${early.toFixed(0)} MB early, ${late.toFixed(0)} MB late. One process behind HAProxy; ${machine}.`,
    '',
    '| what | requests | p50 ms | p90 ms | p99 ms | slowest ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
  console.log(text);
  for (const failure of day.failures.slice(0, 10)) console.error(failure);
  if (!values['dry-run']) await writeReport('service', text);
  return day.failures.length === 0 && lost === 0 && late < early * growth ? 0 : 1;
}
