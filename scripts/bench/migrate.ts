import { parseArgs } from 'node:util';
import { openPostgres } from '../../api/src/platform/db/engine/postgres.ts';
import { migrate } from '../../api/src/platform/db/schema/migrate.ts';
import { migrateUnderTraffic } from '../../api/test/migrate-under-traffic.ts';
import { startPostgres } from '../postgres.ts';
import { machine, writeReport } from './contest.ts';

/*
 * `npm run bench:migrate`: an upgrade of a table of five million clicks (a column, an index, a checked constraint) while four
 * connections write and read it, and one keeps it for three seconds as an audit does. Fails when anybody waited for a second.
 */

const { values } = parseArgs({
  options: { clicks: { type: 'string', default: '5000000' }, 'dry-run': { type: 'boolean', default: false } },
});
const clicks = Number(values.clicks);
const server = await startPostgres();
const patient = await openPostgres(server.url, { statementTimeoutMs: 30 * 60_000 });
const usual = await openPostgres(server.url);
let slowestMs = Number.POSITIVE_INFINITY;
try {
  await migrate(patient.db);
  const began = performance.now();
  const done = await migrateUnderTraffic(
    { db: patient.db, other: usual.db },
    {
      clicks,
      holdForMs: 3_000,
      say: (line) => console.error(`${Math.round(performance.now() - began)} ms ${line}`),
    },
  );
  slowestMs = done.slowestMs;
  if (done.failures.length > 0)
    throw new Error(`${done.failures.length} clicks failed`, { cause: done.failures[0] });
  const text = `${clicks.toLocaleString('en')} clicks, upgraded in ${(done.tookMs / 1000).toFixed(1)} s. Meanwhile ${done.acts.toLocaleString('en')} clicks were written, none failed, and the slowest took ${done.slowestMs} ms. ${machine}.`;
  console.log(text);
  if (!values['dry-run']) await writeReport('migrate', text);
} finally {
  await Promise.all([patient.close(), usual.close()]);
  await server.stop();
}
process.exit(slowestMs < 1_000 ? 0 : 1);
