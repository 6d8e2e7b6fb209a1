import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browser, startTestService } from '../../../test/test-service.ts';
import { createApp } from '../../app.ts';
import { listen } from '../http/listen.ts';
import { createHttpServer } from '../http/server.ts';
import { createLog } from '../log.ts';
import { createMetrics, writeMetrics } from '../operations/metrics.ts';

const service = await startTestService();
const lines: string[] = [];
const log = createLog('debug', { write: (line) => lines.push(line) });
const metrics = createMetrics();

/** The same service, behind a proxy or not. */
async function start(trustProxy: number, counted?: { metrics: typeof metrics }) {
  const { config, services } = service;
  const app = createApp({ config: { ...config, sandbox: 'public', trustProxy }, services, log, ...counted });
  const { servers, port } = await listen(() => createHttpServer(app), 0, '127.0.0.1');
  after(() => servers.map((server) => server.close()));
  return `http://127.0.0.1:${port}`;
}
const [alone, proxied] = [await start(0, { metrics }), await start(1)];
after(() => service.stop());

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const own = /^[\da-f]{32}$/;

async function idOf(url: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`${url}/v1/service`, { headers });
  await response.text();
  return response.headers.get('x-request-id') ?? '';
}

test('each request has an id, and a client cannot choose it', async () => {
  const sent = { traceparent: `00-${trace}-00f067aa0ba902b7-01`, 'x-request-id': 'chosen-by-client' };
  const ids = [await idOf(alone, sent), await idOf(alone, {}), await idOf(proxied, {})];
  for (const id of ids) assert.match(id, own);
  assert.equal(new Set([...ids, trace]).size, 4);
});

test('a trusted proxy says the id, by its trace or else by X-Request-Id', async () => {
  const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
  assert.equal(await idOf(proxied, { traceparent, 'x-request-id': 'edge-12345678' }), trace);
  assert.equal(await idOf(proxied, { 'x-request-id': 'edge-12345678' }), 'edge-12345678');
});

test('an id that is none, too long, or could break a log is replaced', async () => {
  const wrong: Record<string, string>[] = [
    { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` },
    { traceparent: `00-${trace.toUpperCase()}-00f067aa0ba902b7-01` },
    { traceparent: trace },
    { 'x-request-id': 'short' },
    { 'x-request-id': 'x'.repeat(129) },
    { 'x-request-id': '<script>alert(1)</script>' },
    { 'x-request-id': 'rita@example.com' },
    { 'x-request-id': 'two words in it' },
  ];
  for (const headers of wrong) assert.match(await idOf(proxied, headers), own, JSON.stringify(headers));
});

test('who meets an error finds the id of its lines in the log: in the header, the problem and on the page', async () => {
  await service.db.raw('alter table handles rename to handles_away');
  lines.length = 0;
  const problem = await fetch(`${alone}/v1/creators/ann`);
  const { requestId, code } = (await problem.json()) as { requestId: string; code: string };
  const page = await fetch(`${alone}/@ann`, { headers: { accept: 'text/html' } });
  const text = await page.text();
  await service.db.raw('alter table handles_away rename to handles');
  assert.deepEqual([code, requestId], ['internal', problem.headers.get('x-request-id')]);
  assert.ok(text.includes(page.headers.get('x-request-id') ?? 'none'), text);
  const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  const ids = [problem, page].map(({ headers }) => headers.get('x-request-id'));
  assert.deepEqual(
    logged.map((line) => line.requestId),
    ids,
  );
});

test('requests are counted by the pattern of their route, never by what was asked for', async () => {
  const ann = browser(alone);
  await ann.get('/v1/creators/secret-name');
  await ann.get('/secret-path?secret=query');
  await fetch(`${alone}/secret`, { method: 'PROPFIND' });
  await fetch(`${alone}/flattr-button.js`);
  await fetch(`${alone}/v1/clicks`, { method: 'POST', body: 'x' });
  const { text } = await writeMetrics(metrics, { openMetrics: false });
  const count = (labels: string) =>
    Number(
      new RegExp(`^flattr_http_request_duration_seconds_count\\{${labels}\\} (\\d+)`, 'm').exec(text)?.[1],
    );
  assert.equal(count('route="/v1/creators/:handle",method="GET",status="4xx"'), 1);
  assert.equal(count('route="/v1/creators/:handle",method="GET",status="5xx"'), 1);
  assert.equal(count('route="none",method="GET",status="4xx"'), 1);
  assert.equal(count('route="none",method="other",status="4xx"'), 1);
  assert.equal(count('route="files",method="GET",status="2xx"'), 1);
  assert.equal(count('route="/v1/clicks",method="POST",status="4xx"'), 1);
  assert.doesNotMatch(text, /secret/);
  assert.match(text, /^flattr_http_requests_under_way 0$/m);
});
