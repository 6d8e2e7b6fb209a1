import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import express, { type Response } from 'express';
import { createLog } from '../log.ts';
import { notTooManyUnderWay } from './back-pressure.ts';
import { problemHandler } from './problems.ts';

test('answers requests beyond the limit with `busy` immediately, and takes new ones later', async (t) => {
  const waiting: Response[] = [];
  const app = express();
  app.post('/', notTooManyUnderWay({ most: 2 }), (_request, response) => waiting.push(response));
  app.use(problemHandler({ publicUrl: 'https://flattr.example', log: createLog('silent') }));
  const server = createServer(app).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on TCP
  const send = () => fetch(url, { method: 'POST', body: 'x' });
  const arrived = async (count: number) => {
    while (waiting.length < count) await new Promise((turn) => setImmediate(turn));
  };

  const taken = [send(), send()];
  await arrived(2);
  const refused = await send();
  assert.equal(refused.status, 503);
  assert.equal((await refused.json()).code, 'busy');
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  for (const response of waiting.splice(0)) response.end();
  assert.deepEqual(
    (await Promise.all(taken)).map(({ status }) => status),
    [200, 200],
  );

  const again = send();
  await arrived(1);
  waiting[0]?.end();
  assert.equal((await again).status, 200);
});
