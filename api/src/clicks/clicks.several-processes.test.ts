import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { signConnect } from '@flattr/click-token/sign-connect';
import { type HttpClient, httpClient, type WireAnswer } from '../../test/http-client.ts';
import {
  freePort,
  makeProcessStore,
  type ProcessStore,
  type ServiceProcess,
  startProcess,
} from '../../test/service-process.ts';
import { thingId } from '../things/index.ts';

/*
 * Three processes on one database, as behind a load balancer: whatever one of them did, the others know at once, and
 * limits are as exact as with one.
 */

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database has one process';
const origin = 'https://blog.example';

let store: ProcessStore;
let processes: ServiceProcess[] = [];
let clients: HttpClient[] = [];
let url: string;

before(async () => {
  if (skip) return;
  store = await makeProcessStore('');
  const [first = 0, ...others] = await Promise.all([freePort(), freePort(), freePort()]);
  url = `http://localhost:${first}`;
  // All at once, on an empty database: they also make the schema together.
  processes = await Promise.all(
    [first, ...others].map((port) =>
      startProcess({ ...store.environment, PUBLIC_URL: url, PORT: String(port) }),
    ),
  );
  clients = [first, ...others].map((port) => httpClient(url, { port }));
  for (const handle of ['ann', 'bea', 'cleo', 'dora', 'eve']) {
    const { cookie } = await signIn(`${handle}@example.com`);
    const chosen = await own(1, 'PUT', '/v1/me/handle', cookie, { handle });
    assert.equal(chosen.status, 200, chosen.text);
  }
});
after(async () => {
  if (skip) return;
  for (const client of clients) client.close();
  await Promise.all(processes.map((each) => each.kill()));
  await store.remove();
});

/** The mailbox is that of the first process. All processes know the session. */
const signIn = (email: string) => (processes[0] ?? assert.fail()).signIn(email);

const at = (process: number): HttpClient => clients[process % clients.length] ?? assert.fail();

function own(
  process: number,
  method: string,
  path: string,
  cookie: string,
  body: unknown = {},
): Promise<WireAnswer> {
  const headers = { origin: url, cookie, 'content-type': 'application/json' };
  return at(process).send({ method, path, headers, body: JSON.stringify(body) });
}

async function connectReader(process: number): Promise<{ cookie: string; email: string; key: ClickKey }> {
  const email = `${randomUUID()}@example.com`;
  const { cookie } = await signIn(email);
  return { cookie, email, key: await connect(process, cookie) };
}

async function connect(process: number, cookie: string): Promise<ClickKey> {
  const key = await createClickKey();
  const nonce = randomUUID();
  const token = await signConnect(key, { issuer: origin, audience: url, nonce, issuedAt: Date.now() / 1000 });
  const granted = await own(process, 'POST', '/v1/grants', cookie, { origin, nonce, token });
  assert.equal(granted.status, 201, granted.text);
  return key;
}

const sign = (key: ClickKey, path: string, to = 'ann', act: 'flattr' | 'unflattr' = 'flattr') =>
  signClick(key, {
    issuer: origin,
    audience: url,
    issuedAt: Date.now() / 1000,
    act,
    thing: `${origin}/${path}`,
    to,
  });

const send = (process: number, token: string) =>
  at(process).send({ path: '/v1/clicks', headers: { origin, 'content-type': 'text/plain' }, body: token });

const codesOf = (answers: readonly WireAnswer[]) =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status, body }) => `${status} ${body.code ?? body.state}`)].map(
      ([code, all]) => [code, all.length],
    ),
  );

test('one token sent to all of them at once is one click', { skip }, async () => {
  const { key } = await connectReader(1);
  const token = await sign(key, 'once');
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => send(index, token)));
  assert.deepEqual(codesOf(answers), { '201 flattred': 1, '200 flattred': 29 });
  const taken = await send(2, await sign(key, 'once', 'ann', 'unflattr'));
  assert.equal(taken.body.state, 'unflattred');
  for (const process of [0, 1, 2])
    assert.equal((await send(process, token)).body.state, 'unflattred', 'a replay');
});

test('limits are exact over all of them', { skip }, async () => {
  const many = await connectReader(2);
  const tokens = await Promise.all(Array.from({ length: 45 }, (_, index) => sign(many.key, `many-${index}`)));
  const answers = await Promise.all(tokens.map((token, index) => send(index, token)));
  assert.deepEqual(codesOf(answers), { '201 flattred': 30, '403 confirm-first': 15 });

  // One after the other, so that each remembers what it left, while others go on.
  const inTurn = await connectReader(1);
  const turns: WireAnswer[] = [];
  for (let index = 0; index < 36; index++)
    turns.push(await send([0, 0, 1, 0, 2, 2][index % 6] ?? 0, await sign(inTurn.key, `turn-${index}`)));
  assert.deepEqual(codesOf(turns), { '201 flattred': 30, '403 confirm-first': 6 });

  const several = await connectReader(0);
  const creators = ['ann', 'bea', 'cleo', 'dora', 'eve'];
  const each = await Promise.all(creators.map((to) => sign(several.key, 'several', to)));
  const found = await Promise.all(each.map((token, index) => send(index, token)));
  assert.deepEqual(codesOf(found), { '201 flattred': 3, '403 confirm-first': 2 });
});

test('counts are the same from each of them, and right', { skip }, async () => {
  const readers = await Promise.all(Array.from({ length: 6 }, (_, index) => connectReader(index)));
  const answers = await Promise.all(
    readers.map(async ({ key }, index) => send(index, await sign(key, 'counted'))),
  );
  assert.deepEqual(answers.map(({ body }) => body.count).sort(), [1, 2, 3, 4, 5, 6]);
  const path = `/v1/counts?t=${thingId('ann', `${origin}/counted`).replaceAll('-', '')}`;
  for (const process of [0, 1, 2])
    assert.deepEqual(
      (await at(process).send({ method: 'GET', path })).body.counts,
      [6],
      `process ${process}`,
    );
});

test('a revocation, a sign-out and a closed account are known to all of them at once', { skip }, async () => {
  const { cookie, email, key } = await connectReader(0);
  for (const process of [0, 1, 2]) {
    const answer = await send(process, await sign(key, `before-${process}`));
    assert.equal(answer.status, 201, answer.text); // whatever a process remembers of the key, it remembers now
  }
  await own(1, 'DELETE', `/v1/me/sites/${encodeURIComponent(origin)}`, cookie);
  for (const process of [0, 1, 2])
    assert.equal(
      (await send(process, await sign(key, 'revoked'))).body.code,
      'unknown-key',
      `process ${process}`,
    );

  const again = await connect(2, cookie);
  for (const process of [0, 1, 2])
    assert.equal((await send(process, await sign(again, `again-${process}`))).status, 201);
  const closed = await own(0, 'DELETE', '/v1/me', cookie, { confirm: email });
  assert.equal(closed.status, 200, closed.text);
  for (const process of [0, 1, 2]) {
    assert.equal(
      (await send(process, await sign(again, 'closed'))).body.code,
      'unknown-key',
      `process ${process}`,
    );
    const pressed = await own(process, 'POST', '/v1/me/clicks', cookie, {
      to: 'ann',
      url: `${origin}/closed`,
    });
    assert.equal(pressed.body.code, 'not-signed-in', `process ${process}`);
  }

  const other = await connectReader(1);
  await own(2, 'POST', '/v1/sign-out', other.cookie, { revokeGrants: true });
  for (const process of [0, 1, 2])
    assert.equal(
      (await send(process, await sign(other.key, 'out'))).body.code,
      'unknown-key',
      `process ${process}`,
    );
});

test('a month that one of them ends is over for all', { skip }, async () => {
  const { key } = await connectReader(2);
  const before = await send(0, await sign(key, 'month'));
  const ended = await own(1, 'POST', '/v1/sandbox/settle', '', { month: before.body.month });
  assert.equal(ended.status, 200, ended.text);
  for (const process of [0, 2, 1]) {
    const after = await send(process, await sign(key, `month-${process}`));
    assert.equal(after.status, 201, after.text);
    assert.notEqual(after.body.month, before.body.month, `process ${process}`);
  }
});
