import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Counter } from 'prom-client';
import { openTestDatabase } from '../../../test/test-database.ts';
import { raw } from '../db/sql.ts';
import { createMetrics, type Metrics, readForGauge, writeMetrics } from './metrics.ts';
import { createOperationsApp } from './server.ts';

const database = await openTestDatabase();
after(() => database.close());

/** Our metrics, by their names with labels. */
async function seen(metrics: Metrics): Promise<Record<string, string>> {
  const { text } = await writeMetrics(metrics, { openMetrics: false });
  const lines = text.split('\n').filter((line) => line.startsWith('flattr_'));
  return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]));
}

test('two who ask at the same time, and one who asks soon, share one look', async () => {
  const metrics = createMetrics();
  let looks = 0;
  metrics.gauge({ name: 'flattr_looks', help: 'Looks' }, async () => ++looks);
  await Promise.all([seen(metrics), seen(metrics)]);
  assert.equal((await seen(metrics)).flattr_looks, '1');
});

test('a gauge that fails or hangs is missing, is counted, and takes no other along', async () => {
  const failed: string[] = [];
  const metrics = createMetrics({ onFailure: (gauge) => failed.push(gauge), mostFreshMs: 0 });
  let isWell = true;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  metrics.gauge({ name: 'flattr_breaks', help: 'Breaks' }, async () => {
    if (!isWell) throw new Error('no such table');
    return 7;
  });
  metrics.gauge({ name: 'flattr_hangs', help: 'Hangs' }, async () => {
    if (!isWell) await answered;
    return 8;
  });
  metrics.gauge({ name: 'flattr_states', help: 'States', labels: ['state'] }, async () => [
    [{ state: isWell ? 'old' : 'new' }, 9],
  ]);
  assert.deepEqual(await seen(metrics), {
    flattr_breaks: '7',
    flattr_hangs: '8',
    'flattr_states{state="old"}': '9',
  });
  isWell = false;
  const beganAt = performance.now();
  const ill = await seen(metrics);
  assert.ok(performance.now() - beganAt < 4_000);
  assert.deepEqual(ill, {
    'flattr_states{state="new"}': '9',
    // The counter was written before the gauges were read.
  });
  assert.deepEqual(await seen(metrics), {
    'flattr_states{state="new"}': '9',
    'flattr_gauge_failures_total{gauge="flattr_breaks"}': '1',
    'flattr_gauge_failures_total{gauge="flattr_hangs"}': '1',
  });
  assert.deepEqual(failed, ['flattr_breaks', 'flattr_hangs'], 'each is told once');
  isWell = true;
  answer();
  const well = await seen(metrics);
  assert.deepEqual([well.flattr_breaks, well.flattr_hangs], ['7', '8']);
});

test('what asks the database holds two connections at most', async () => {
  const metrics = createMetrics();
  let running = 0;
  let most = 0;
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    metrics.gauge({ name: `flattr_${name}`, help: name }, async () => {
      most = Math.max(most, ++running);
      await delay(5);
      return --running;
    });
  await seen(metrics);
  assert.equal(most, 2);
});

test('PostgreSQL ends a statement that a gauge waits for too long', {
  skip: process.env.TEST_ENGINE === 'postgres' ? false : 'the embedded database has no time-out',
}, async () => {
  const beganAt = performance.now();
  await assert.rejects(readForGauge(database.db, raw('select pg_sleep(8)')), { code: '57014' });
  assert.ok(performance.now() - beganAt < 4_000);
});

test('who accepts OpenMetrics gets it, and the next one the old format', async () => {
  const metrics = createMetrics();
  new Counter({ name: 'flattr_things_total', help: 'Things', registers: [metrics.registry] }).inc();
  const server = createServer(createOperationsApp({ db: database.db, metrics }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const ask = async (accept: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { accept } });
    return { type: response.headers.get('content-type'), text: await response.text() };
  };
  const open = await ask('application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5');
  assert.equal(open.type, 'application/openmetrics-text; version=1.0.0; charset=utf-8');
  assert.match(open.text, /^# TYPE flattr_things counter\nflattr_things_total 1\n/m);
  assert.match(open.text, /\n# EOF\n$/);
  assert.doesNotMatch(open.text, /\n\n/);
  const old = await ask('*/*');
  assert.equal(old.type, 'text/plain; version=0.0.4; charset=utf-8');
  assert.match(old.text, /^# TYPE flattr_things_total counter\nflattr_things_total 1\n/m);
  server.close();
});
