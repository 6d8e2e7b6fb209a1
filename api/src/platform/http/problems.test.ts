import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type ProblemCode, problems } from '@flattr/contract';
import express from 'express';
import { expectProblem } from '../../../test/expect.ts';
import { rawRequest } from '../../../test/raw-request.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import { UnusableDatabase } from '../db/engine/unusable-database.ts';
import { createLog } from '../log.ts';
import { Problem, problemHandler } from './problems.ts';

const service = await startTestService();
after(() => service.stop());
const reader = await service.signIn('reader@example.com');
const anybody = browser(service.url);

test('every problem has a status, a title and a sentence that says what to do', () => {
  for (const [code, [status, title, detail]] of Object.entries(problems)) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(status >= 400 && status < 600 && title.length <= 40, code);
    assert.match(detail, /^[A-Z].*\.$/, code);
  }
});

describe('nothing there', () => {
  for (const path of [
    '/nothing',
    '/v1',
    '/v1/nothing',
    '/v1/clicks',
    '/@ann/x',
    '/.env',
    '/assets/',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/0.0.0/flattr-button.js',
    '/%00',
    '/assets/%00.js',
  ]) {
    test(`GET ${path}`, async () => {
      const answer = await rawRequest(service.url, { path, headers: { host: new URL(service.url).host } });
      const { code, status } = JSON.parse(answer.text);
      assert.deepEqual([answer.status, status, code], [404, 404, 'not-found']);
      assert.match(answer.headers['content-type'] ?? '', /^application\/problem\+json/);
    });
  }

  test('the path and the query are not repeated', async () => {
    const answer = await anybody.get('/v1/secret-path?secret=query');
    expectProblem(answer, 'not-found');
    assert.doesNotMatch(JSON.stringify(answer.body), /secret/);
  });
});

describe('an invalid body', () => {
  const send = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/v1/me`, {
      method: 'PATCH',
      headers: { cookie: reader.cookie, origin: service.url, 'content-type': 'application/json', ...headers },
      body,
    }).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      body: await response.json(),
    }));
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  const cases: readonly (readonly [
    string,
    ProblemCode,
    string | Buffer<ArrayBuffer>,
    Record<string, string>?,
  ])[] = [
    ['broken JSON', 'bad-request', '{"name": secret'],
    ['text', 'bad-request', 'secret'],
    ['JSON that is no object', 'bad-request', '"secret"'],
    ['a list', 'bad-request', '["secret"]'],
    ['deep JSON', 'bad-request', deep(8000)],
    ['deep JSON in a field', 'bad-request', `{"name":${deep(8000)}}`],
    ['more than 16 KB', 'too-large', JSON.stringify({ name: 'secret'.repeat(4000) })],
    [
      'more than 16 KB, packed',
      'too-large',
      gzipSync(`{"name":"${' '.repeat(10_000_000)}"}`),
      { 'content-encoding': 'gzip' },
    ],
    ['a broken package', 'bad-request', 'secret', { 'content-encoding': 'gzip' }],
    ['an unknown package', 'unsupported-type', '{}', { 'content-encoding': 'secret' }],
    ['an unknown alphabet', 'unsupported-type', '{}', { 'content-type': 'application/json; charset=secret' }],
  ];
  for (const [what, code, body, headers] of cases) {
    test(what, async () => {
      const answer = await send(body, headers);
      expectProblem(answer, code);
      assert.doesNotMatch(JSON.stringify(answer.body), /secret/);
    });
  }

  test('`__proto__` is data and is not accepted', async () => {
    const answer = await send(
      '{"__proto__":{"paused":true},"constructor":{"prototype":{"paused":true}},"name":"Nia"}',
    );
    assert.equal(answer.status, 200);
    assert.deepEqual([answer.body.name, answer.body.paused], ['Nia', false]);
    assert.equal(({} as { paused?: boolean }).paused, undefined);
  });

  test('broken UTF-8 is text like any other', async () => {
    const answer = await send(Buffer.from('{"name":"a\xff\xfeb"}', 'latin1'));
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.match((await reader.get('/v1/me')).body.name, /^a\ufffd+b$/);
  });

  test('half a character is refused where text is kept', async () => {
    expectProblem(await send('{"name":"a\\ud800b"}'), 'bad-request');
  });

  test('a NUL is refused where text is kept', async () => {
    expectProblem(await send('{"name":"a\\u0000b"}'), 'bad-request');
  });

  test('a missing body changes nothing', async () => {
    const answer = await reader.request('PATCH', '/v1/me');
    assert.equal(answer.status, 200);
  });
});

describe('an invalid path', () => {
  for (const path of [
    '/v1/creators/%zz',
    '/v1/creators/%ff',
    '/v1/me/months/%E0%A4%A/statement.json',
    '/v1/me/sites/%',
  ]) {
    test(path, async () => {
      expectProblem(await reader.get(path), 'bad-request');
    });
  }
  for (const [method, path] of [
    ['DELETE', '/v1/me/sites/%00'],
    ['DELETE', '/v1/me/proofs/https%3A%2F%2Fsocial.example%2F%40ada%00'],
    ['GET', '/v1/creators/%00'],
    ['GET', '/v1/me/months/%00/statement.json'],
    ['GET', '/v1/me/earnings/%00/statement.json'],
    ['GET', '/v1/sandbox/mailbox?email=%00'],
    ['GET', '/v1/counts?t=%00~%00'],
  ] as const) {
    test(`a NUL is the client’s mistake: ${method} ${path}`, async () => {
      const { status } = await reader.request(method, path);
      assert.ok(status < 500, `${status}`);
    });
  }
});

describe('a thrown error', () => {
  const pgError = (code: string) => Object.assign(new Error('select 1 - secret'), { code });
  const cases: readonly (readonly [string, unknown, ProblemCode])[] = [
    ['a problem', new Problem('own-thing'), 'own-thing'],
    ...[
      '57P01',
      '57P02',
      '57P03',
      '53300',
      '08006',
      '57014',
      '55P03',
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      '40P01',
      '40001',
      '25006',
    ].map((code) => [`a database that is away (${code})`, pgError(code), 'service-unavailable'] as const),
    ['a cut connection', new Error('Connection terminated unexpectedly'), 'service-unavailable'],
    [
      'a cut connection, as knex tells it',
      new Error('select 1 - Connection terminated unexpectedly'),
      'service-unavailable',
    ],
    [
      'no free connection in time',
      Object.assign(new Error('pool'), { name: 'KnexTimeoutError' }),
      'service-unavailable',
    ],
    ['a database that became a standby', new UnusableDatabase('secret'), 'service-unavailable'],
    ['a mistake', new TypeError('secret is not a function'), 'internal'],
    ['a constraint', pgError('23505'), 'internal'],
    ['a thrown text', 'secret', 'internal'],
    ['nothing', null, 'internal'],
  ];
  for (const [what, error, code] of cases) {
    test(`${what} is ${code}`, async () => {
      const app = express();
      app.use(() => Promise.reject(error));
      app.use(problemHandler({ publicUrl: 'https://flattr.example', log: createLog('silent') }));
      const server = createServer(app);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo; // it listens on TCP
      const answer = await browser(`http://127.0.0.1:${port}`).get('/');
      server.close();
      expectProblem(answer, code);
      assert.doesNotMatch(JSON.stringify(answer.body), /secret/);
      assert.equal(answer.headers.get('retry-after') !== null, code === 'service-unavailable');
    });
  }
});
