import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startCollector } from '../../../test/otlp-collector.ts';
import { makeProcessStore, startProcess } from '../../../test/service-process.ts';
import { until } from '../../../test/test-process.ts';
import { browser } from '../../../test/test-service.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-traces-'));
const store = await makeProcessStore(join(folder, 'data'));
const collector = await startCollector();
after(async () => {
  collector.stop();
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

const names = new URL('../../../test/name-telemetry.ts', import.meta.url).href;
const environment = { ...store.environment, NODE_OPTIONS: `--import=${names}` };

test('nothing of OpenTelemetry is loaded unless an operator asks for traces', async () => {
  const service = await startProcess({ ...environment, OTEL_SERVICE_NAME: 'unused' });
  await browser(service.url).get('/v1/service');
  service.child.kill('SIGTERM');
  assert.equal(await service.ended(), 0, service.output());
  // prom-client loads the interfaces itself, for nothing.
  assert.doesNotMatch(service.output(), /^loads (?!@opentelemetry\/api$)/m);
});

test('a collector is told of requests, statements, what is fetched and jobs, and of nobody', async () => {
  const site = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo; // it listens on TCP
  const service = await startProcess({
    ...environment,
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=for-the-collector',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  });
  after(() => {
    site.close();
    service.child.kill('SIGKILL');
  });
  const ann = await service.signIn('secret-ann@example.com');
  await ann.request('PUT', '/v1/me/handle', { handle: 'secret-handle' });
  const verified = await ann.post('/v1/me/sites/verify', { origin: `http://127.0.0.1:${port}` });
  assert.equal(verified.status, 200, JSON.stringify(verified.body));
  const reader = await service.signIn('secret-reader@example.com');
  await reader.post('/v1/me/clicks', { to: 'secret-handle', url: 'https://blog.example/secret-post' });
  await reader.request('GET', '/directory?show=secret-query', undefined, {
    'user-agent': 'secret-agent',
    traceparent: `00-${'1'.repeat(32)}-00f067aa0ba902b7-01`,
  });
  const asked = await reader.get('/v1/creators/secret-handle');
  await reader.get('/secret-path');
  service.child.kill('SIGTERM');
  assert.equal(await service.ended(), 0, service.output());
  assert.match(service.output(), /^loads @opentelemetry\/sdk-trace/m);
  await until(() => collector.spans.some(({ name }) => name === 'GET /v1/creators/:handle'));

  const { spans } = collector;
  const named = (name: string | RegExp) => spans.filter((span) => span.name.match(name));
  const [creator] = named('GET /v1/creators/:handle');
  assert.equal(creator?.attributes['http.route'], '/v1/creators/:handle');
  assert.equal(creator?.attributes['http.response.status_code'], '200');
  assert.equal(creator?.traceId, asked.headers.get('x-request-id'), 'the log and the trace have one id');
  assert.equal(named('GET none').length, 1, 'a path that nobody knows');
  assert.equal(named(/^clicks$/).length, 1);
  assert.ok(named(/^job /).length > 0);
  const [verify] = named('POST /v1/me/sites/verify');
  const [fetched] = spans.filter(({ parentId, name }) => parentId === verify?.spanId && name === 'GET');
  assert.equal(fetched?.attributes['server.port'], String(port));
  if (store.engine === 'postgres') {
    const [click] = named(/^clicks$/);
    const statements = spans.filter(({ parentId }) => parentId === click?.spanId);
    assert.ok(statements.length > 3);
    assert.match(
      statements.map(({ attributes }) => attributes['db.query.text'] ?? attributes['db.statement']).join(),
      /insert into clicks/,
    );
  }
  assert.deepEqual(
    named(/^pg/).filter(({ parentId }) => parentId === ''),
    [],
    'no polling',
  );

  assert.equal(collector.resources[0]?.['service.name'], 'flattr');
  assert.equal(collector.resources[0]?.['deployment.environment.name'], 'test');
  assert.equal(collector.requests[0]?.path, '/v1/traces');
  assert.equal(collector.requests[0]?.headers['api-key'], 'for-the-collector');
  for (const { body } of collector.requests)
    assert.doesNotMatch(body.toString('latin1'), /secret|@example|blog\.example|flattr=/);
  for (const { traceId, events, message } of spans)
    assert.deepEqual(
      [traceId === '1'.repeat(32), events, message],
      [false, 0, ''],
      'a client cannot choose a trace',
    );
});
