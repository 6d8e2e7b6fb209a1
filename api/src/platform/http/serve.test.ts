import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { route } from '@flattr/contract';
import express, { Router } from 'express';
import { pino } from 'pino';
import { z } from 'zod';
import { browser } from '../../../test/test-service.ts';
import { problemHandler } from './problems.ts';
import { serve } from './serve.ts';

const about = { auth: 'public', summary: '', example: { status: 200 } } as const;
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/, 'must be a month')
  .transform((text) => Number(text.replace('-', '')));

const routes = Router();
serve(
  routes,
  route('put /months/{month}', {
    ...about,
    params: z.object({ month }),
    query: z.object({ of: z.string().optional() }),
    body: z.object({ amount: z.string().regex(/^\d+$/, 'must be digits').transform(BigInt) }),
    answers: { 200: z.strictObject({ month: z.int(), of: z.string().nullable(), amount: z.string() }) },
    cache: 'no-store',
  }),
  ({ params, query, body }) => ({
    month: params.month,
    of: query.of ?? null,
    amount: String(body.amount + 1n),
  }),
);
serve(
  routes,
  route('get /either/{which}', {
    ...about,
    params: z.object({ which: z.enum(['new', 'old']) }),
    answers: { 200: z.strictObject({ old: z.literal(true) }), 201: z.strictObject({ new: z.literal(true) }) },
    limit: { requests: 3, seconds: 60 },
    crossOrigin: true,
  }),
  async ({ params }) =>
    params.which === 'new' ? { status: 201, body: { new: true } } : { status: 200, body: { old: true } },
);
serve(
  routes,
  route('delete /nothing', {
    ...about,
    answers: { 204: null },
  }),
  () => {},
);
serve(
  routes,
  route('post /bytes.csv', {
    ...about,
    body: { contentType: 'image/png', description: '', mostBytes: 4 },
    answers: { 200: { contentType: 'text/csv', description: '' } },
  }),
  ({ body }) => `bytes\r\n${body.length}\r\n`,
);

const log = pino({ level: 'silent' });
const server = createServer(
  express()
    .use(express.json())
    .use(routes)
    .use(problemHandler({ publicUrl: 'https://flattr.example', log })),
);
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
after(() => server.close());
const { port } = server.address() as AddressInfo; // it listens on TCP
const { request, get } = browser(`http://localhost:${port}`);

test('a handler gets what the schemas read, and its result is the answer', async () => {
  const answer = await request('PUT', '/months/2026-11?of=ada', { amount: '41' });
  assert.deepEqual(answer.body, { month: 202611, of: 'ada', amount: '42' });
  assert.equal(answer.headers.get('cache-control'), 'no-store');
});

test('a wrong value gets a problem that names its field and never repeats it', async () => {
  for (const [path, body, fields] of [
    ['/months/secret', { amount: '41' }, { month: 'must be a month' }],
    ['/months/2026-11', { amount: 'secret' }, { amount: 'must be digits' }],
    ['/months/2026-11?of=secret&of=secret', { amount: '1' }, undefined],
    ['/months/2026-11', ['secret'], undefined],
  ] as const) {
    const { status, body: problem } = await request('PUT', path, body);
    assert.equal(status, 400);
    assert.equal(problem.code, 'bad-request');
    if (fields) assert.deepEqual(problem.fields, fields);
    assert.doesNotMatch(JSON.stringify(problem), /secret/);
  }
});

test('a route with several statuses answers the one that its handler chose', async () => {
  const [made, old] = [await get('/either/new'), await get('/either/old')];
  assert.deepEqual([made.status, made.body], [201, { new: true }]);
  assert.deepEqual([old.status, old.body], [200, { old: true }]);
  assert.equal(old.headers.get('access-control-allow-origin'), '*');
});

test('the limit of a route counts every request and is told to every website', async () => {
  await get('/either/neither');
  const answer = await get('/either/old');
  assert.deepEqual([answer.status, answer.body.code], [429, 'rate-limited']);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
});

test('an answer without a body has none', async () => {
  const answer = await request('DELETE', '/nothing');
  assert.deepEqual([answer.status, answer.body], [204, '']);
});

test('a body that is not JSON arrives as bytes, up to its limit', async () => {
  const png = { 'content-type': 'image/png' };
  const answer = await request('POST', '/bytes.csv', 'abcd', png);
  assert.equal(answer.body, 'bytes\r\n4\r\n');
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv\b/);
  assert.equal((await request('POST', '/bytes.csv', undefined, png)).body, 'bytes\r\n0\r\n');
  assert.equal((await request('POST', '/bytes.csv', 'abcde', png)).body.code, 'too-large');
  assert.equal((await request('POST', '/bytes.csv', {})).body.code, 'unsupported-type');
});
