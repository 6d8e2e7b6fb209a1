import { fork } from 'node:child_process';
import pg from 'pg';
import type { Db } from '../../api/src/platform/db/database.ts';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { grantAll, makeConnections, makeMembers, spreadClicks } from '../bench/clicks-data.ts';
import { expectOnly, load, startService } from '../bench/contest.ts';
import type { LoadRequest } from '../bench/load.ts';
import { processorSeconds } from '../bench/processor-time.ts';
import { makeMonth } from '../bench/settlement-data.ts';
import type { PostgresServer } from '../postgres.ts';
import { type Measured, type Step, steps } from './model.ts';

/** Settles a month of this size as the service does, on a database of its own, and says what each step took. */
export async function measureMonth(
  server: PostgresServer,
  { readers, clicksEach }: { readers: number; clicksEach: number },
): Promise<Measured> {
  const url = await emptyDatabase(server, 'month');
  const { db, close } = await openPostgres(url, { maxConnections: 2, statementTimeoutMs: 3_600_000 });
  await migrate(db);
  const clicks = await makeMonth(db, readers * clicksEach, clicksEach);
  await db.raw('checkpoint');
  const taken = await settle(url);
  await db.raw('vacuum analyze');
  const { rows } = await db.raw<{ rows: { name: string; bytes: string }[] }>(
    `select coalesce(pg_partition_root(oid), oid)::regclass::text as name, sum(pg_total_relation_size(oid)) as bytes
     from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace group by 1`,
  );
  await close();
  return {
    readers,
    clicks,
    ...taken,
    bytes: Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)])),
  };
}

async function settle(url: string): Promise<Pick<Measured, 'processor' | 'clock'>> {
  const processor = zeros();
  const clock = zeros();
  const script = new URL('../bench/settle-month.ts', import.meta.url);
  const child = fork(script, [url], {
    execArgv: ['--max-semi-space-size=8'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let [before, beganAt] = [await processorSeconds(), performance.now()];
  child.on('message', async (step: Step | 'begin') => {
    const after = await processorSeconds();
    if (step !== 'begin') {
      processor[step] += (after?.all ?? 0) - (before?.all ?? 0);
      clock[step] += (performance.now() - beganAt) / 1000;
    }
    [before, beganAt] = [after, performance.now()];
    if (step === 'publish') child.disconnect();
  });
  if ((await ended) !== 0) throw new Error('The month was not settled');
  return { processor, clock };
}

const zeros = () => Object.fromEntries(steps.map((step) => [step, 0])) as Record<Step, number>;

/** What a signed click costs, with all checks, while many come together: the service's and the database's processor time. */
export async function measureClicks(
  server: PostgresServer,
): Promise<{ seconds: number; thingBytes: number }> {
  const url = await emptyDatabase(server, 'clicks');
  const { db, close } = await openPostgres(url, { maxConnections: 2 });
  await migrate(db);
  await makeMembers(db, 1, readersCount, creators);
  const service = await startService(publicUrl, url);
  let seconds = 0;
  for (const round of ['to warm up', 'measured']) {
    const requests = await clicksOf(db, round.length);
    const before = await processorSeconds();
    expectOnly(201, 'signed clicks', await load(service.url, requests));
    seconds = ((await processorSeconds())?.all ?? 0) - (before?.all ?? 0);
  }
  await service.stop();
  const { rows } = await db.raw<{ rows: { bytes: string }[] }>(
    `select pg_total_relation_size('things') / count(*) as bytes from things`,
  );
  await close();
  return { seconds: seconds / clicksMeasured, thingBytes: Number(rows[0]?.bytes) };
}

const publicUrl = 'https://flattr.example';
const readersCount = 500;
const creators = 50;
const clicksEach = 16;
const clicksMeasured = readersCount * clicksEach;

async function clicksOf(db: Db, round: number): Promise<LoadRequest[]> {
  const readers = Array.from({ length: readersCount }, (_, index) => 1 + creators + index);
  const connections = await makeConnections(
    readers,
    (reader) => `https://site-${reader % 20}-${round}.example`,
  );
  await grantAll(db, connections);
  return spreadClicks(connections, { audience: publicUrl, creators, clicksEach });
}

async function emptyDatabase(server: PostgresServer, name: string): Promise<string> {
  const admin = new pg.Client(server.url);
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}
