import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { contract, problems } from '@flattr/contract';
import express from 'express';
import { watchContract } from './contract-watch.ts';

const app = express();
const { listener, violations } = watchContract(app);
const server = createServer(listener);
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
after(() => server.close());
const { port } = server.address() as AddressInfo; // it listens on TCP

const { answer } = contract.getMe.example;
const problemOf = (code: keyof typeof problems) => {
  const [status, title, detail] = problems[code];
  return { type: `https://flattr.example/problems#${code}`, code, title, status, detail };
};
let next: (response: express.Response) => void;
app.use((_request, response) => next(response));

/** What the watch says of one answer to `GET /v1/me`, or to another path. */
async function said(answering: typeof next, path = '/v1/me'): Promise<string[]> {
  next = answering;
  await (await fetch(`http://localhost:${port}${path}`)).text();
  return violations.splice(0);
}

test('declared answers and problems pass', async () => {
  assert.deepEqual(await said((response) => response.json(answer)), []);
  for (const code of ['not-signed-in', 'internal', 'rate-limited'] as const) {
    const problem = JSON.stringify(problemOf(code));
    assert.deepEqual(
      await said((response) =>
        response.status(problems[code][0]).type('application/problem+json').send(problem),
      ),
      [],
    );
  }
  assert.deepEqual(await said((response) => response.status(304).end()), []);
});

for (const [what, answering, path] of [
  ['an extra field', (response) => response.json({ ...answer, secret: 1 })],
  ['a missing field', (response) => response.json({ id: answer.id })],
  ['a number for money', (response) => response.json({ ...answer, wallet: 15 })],
  ['an undeclared status', (response) => response.status(201).json(answer)],
  ['another content type', (response) => response.type('text/plain').send(JSON.stringify(answer))],
  [
    'a readable answer across origins',
    (response) => response.set('Access-Control-Allow-Origin', '*').json(answer),
  ],
  [
    'a public answer that no other origin can read',
    (response) => response.json(contract.getService.example.answer),
    '/v1/service',
  ],
  [
    'an undeclared problem',
    (response) =>
      response
        .status(409)
        .type('application/problem+json')
        .send(JSON.stringify(problemOf('handle-taken'))),
  ],
  [
    'an extra field in a problem',
    (response) =>
      response
        .status(401)
        .type('application/problem+json')
        .send(JSON.stringify({ ...problemOf('not-signed-in'), email: 'x' })),
  ],
  ['a route that is not in the contract', (response) => response.json({}), '/v1/me/secrets'],
] as [string, typeof next, string?][]) {
  test(`${what} is reported`, async () => {
    assert.equal((await said(answering, path)).length, 1);
  });
}
