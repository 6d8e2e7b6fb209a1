import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { signConnect } from '@flattr/click-token/sign-connect';
import { type HttpClient, httpClient, type WireAnswer } from '../../../../test/http-client.ts';
import { type Instance, startInstance } from '../../../../test/instances.ts';
import { type Fate, type PostgresProxy, startPostgresProxy } from '../../../../test/postgres-proxy.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts';
import { until } from '../../../../test/test-process.ts';
import { done } from '../../failure.ts';
import type { Database } from '../database.ts';
import { openPostgres } from './postgres.ts';

/*
 * The network between the service and PostgreSQL fails in every way, at every message of a click. No acknowledged click
 * is lost, every answer comes in time, and the service recovers.
 */

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is in the same process';
const origin = 'https://blog.example';
/** Readers are promised an answer within 5 s; the rest is for a machine with other work. */
const inTimeMs = 6_500;

let database: TestDatabase;
let proxy: PostgresProxy;
let pool: Database;
let instance: Instance;
let client: HttpClient;
let direct: Instance;
let directClient: HttpClient;

before(async () => {
  if (skip) return;
  database = await openTestDatabase();
  proxy = await startPostgresProxy(database.url ?? '');
  // As in production, a statement may take longer than an answer. But not 10 s, because the tests wait for it.
  pool = await openPostgres(proxy.url, { statementTimeoutMs: 5_000 });
  instance = await startInstance(pool.db);
  client = httpClient(instance.url);
  direct = await startInstance(database.db, { url: instance.url });
  directClient = httpClient(direct.url, { port: direct.port });
  const cookie = await signIn('ann@example.com');
  await own('PUT', '/v1/me/handle', cookie, { handle: 'ann' });
});
after(async () => {
  if (skip) return;
  client.close();
  directClient.close();
  await instance.stop();
  await direct.stop();
  await pool.db.destroy();
  await proxy.close();
  await database.close();
});

async function signIn(email: string): Promise<string> {
  const member = await direct.services.members.findOrCreate(email);
  return `flattr=${done(await direct.services.sessions.open(member)).token}`;
}

function own(method: string, path: string, cookie: string, body: unknown): Promise<WireAnswer> {
  const headers = { origin: direct.url, cookie, 'content-type': 'application/json' };
  return directClient.send({ method, path, headers, body: JSON.stringify(body) });
}

/** Readers who connected the blog, over the direct connection. Each may click 30 times a day. */
let readers = 0;
async function connectReader(): Promise<ClickKey> {
  const cookie = await signIn(`reader-${++readers}@example.com`);
  const key = await createClickKey();
  const nonce = randomUUID();
  const issuedAt = Date.now() / 1000;
  const token = await signConnect(key, { issuer: origin, audience: direct.url, nonce, issuedAt });
  const granted = await own('POST', '/v1/grants', cookie, { origin, nonce, token });
  assert.equal(granted.status, 201, granted.text);
  return key;
}

let things = 0;
const keys: Promise<ClickKey>[] = [];
async function freshClick(): Promise<string> {
  const number = things++;
  keys[Math.floor(number / 25)] ??= connectReader();
  const key = await keys[Math.floor(number / 25)];
  assert.ok(key);
  const thing = `${origin}/post-${number}`;
  const issuedAt = Date.now() / 1000;
  return signClick(key, { issuer: origin, audience: direct.url, issuedAt, act: 'flattr', thing, to: 'ann' });
}

const send = (token: string, by: HttpClient = client) =>
  by.send({ path: '/v1/clicks', headers: { origin, 'content-type': 'text/plain' }, body: token });

/** Sends a click and asserts that an answer comes in time: an outcome, or a request to try again. */
async function sendThroughTrouble(token: string, what: string): Promise<WireAnswer> {
  const startedAt = performance.now();
  const answer = await send(token);
  const took = performance.now() - startedAt;
  assert.ok(took < inTimeMs, `${what}: the answer took ${took.toFixed(0)} ms`);
  if (answer.status !== 201) {
    assert.equal(answer.status, 503, `${what}: ${answer.text}`);
    assert.equal(answer.body.code, 'service-unavailable');
    assert.equal(answer.headers['retry-after'], '5');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  }
  return answer;
}

/** Sends the click again. An acknowledged one changes nothing. Any other is recorded now, if it was not before. */
async function expectKept(token: string, answer: WireAnswer, what: string): Promise<void> {
  const again = await send(token, directClient);
  assert.equal(again.body.state, 'flattred', `${what}: ${again.text}`);
  assert.equal(again.body.count, 1, what);
  if (answer.status === 201) assert.equal(again.status, 200, `${what}: it was acknowledged and lost`);
}

async function expectRightCounts(): Promise<void> {
  assert.deepEqual(await direct.services.things.recount(), { wrong: 0n });
}

const fates: Record<string, Fate> = {
  'cut before a statement is sent on': ({ cut }) => cut(),
  'cut while a statement is under way': ({ forward, cut }) => {
    forward();
    cut();
  },
  'cut before the reply is handed over': async ({ forward, reply, cut }) => {
    forward();
    await reply();
    cut();
  },
};

test('loses no acknowledged click when the connection is cut at any message', {
  skip,
}, async (t) => {
  await send(await freshClick()); // opens a connection and measures the clock
  proxy.watch();
  assert.equal((await send(await freshClick())).status, 201);
  const messages = proxy.requests();
  assert.ok(messages >= 6, `a click is ${messages} messages`);
  let cuts = 0;
  let acknowledged = 0;
  for (const [name, fate] of Object.entries(fates)) {
    for (let number = 1; number <= messages; number++) {
      const token = await freshClick();
      await send(await freshClick()); // opens a connection
      let at: string | undefined;
      proxy.watch((request) => {
        if (request.number !== number) return undefined;
        at = request.sql.trim().slice(0, 50);
        return fate;
      });
      const answer = await sendThroughTrouble(token, `${name}, message ${number}`);
      proxy.watch();
      await expectKept(token, answer, `${name}, message ${number}, ${at}`);
      if (at) cuts++;
      if (answer.status === 201) acknowledged++;
    }
  }
  assert.ok(cuts >= 3 * (messages - 1), `only ${cuts} cuts in ${messages} messages`);
  t.diagnostic(`${cuts} cuts at ${messages} messages of a click, ${acknowledged} of them acknowledged`);
  await expectRightCounts();
});

test('replaces a connection that is dead when a transaction begins, and answers as usual', {
  skip,
}, async () => {
  let found = 0;
  proxy.watch(({ sql }) => {
    if (!/^begin/i.test(sql) || found++ > 0) return undefined;
    return ({ cut }) => cut();
  });
  const token = await freshClick();
  const answer = await send(token);
  proxy.watch();
  assert.equal(answer.status, 201, answer.text);
  assert.ok(found >= 2, 'the transaction began again');
  await expectKept(token, answer, 'after a second BEGIN');
});

test('repeats a transaction whose COMMIT became a ROLLBACK', {
  skip,
}, async () => {
  let commits = 0;
  proxy.watch(({ sql }) => {
    if (!/^commit/i.test(sql) || commits++ > 0) return undefined;
    return async (exchange) => {
      await exchange.inject('select 1 / 0'); // fails the transaction, and the service is not told
      exchange.forward();
      exchange.answer(await exchange.reply());
    };
  });
  const token = await freshClick();
  const answer = await send(token);
  proxy.watch();
  assert.equal(answer.status, 201, answer.text);
  assert.ok(commits >= 2, 'it was committed again');
  await expectKept(token, answer, 'a rollback for a commit');
});

test('answers in time when the database is slow to reach', { skip }, async (t) => {
  const slowly =
    (milliseconds: number): Fate =>
    async (exchange) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds)); // the delay is what is tested
      exchange.forward();
      exchange.answer(await exchange.reply());
    };
  const outcomes: string[] = [];
  for (const [delay, expected] of [
    [40, 201],
    [900, 503],
  ] as const) {
    const tokens = await Promise.all([freshClick(), freshClick(), freshClick()]);
    proxy.watch(() => slowly(delay));
    const answers = await Promise.all(tokens.map((token) => sendThroughTrouble(token, `${delay} ms`)));
    proxy.watch();
    for (const [index, token] of tokens.entries()) {
      const answer = answers[index];
      assert.ok(answer);
      assert.equal(answer.status, expected, `${delay} ms: ${answer.text}`);
      await expectKept(token, answer, `${delay} ms`);
      outcomes.push(`${delay} ms: ${answer.status}`);
    }
  }
  t.diagnostic(outcomes.join(', '));
  await expectRightCounts();
});

test('gives up connections that never answer, and opens new ones', { skip }, async (t) => {
  const tokens = await Promise.all(Array.from({ length: 14 }, freshClick)); // more than there are connections
  const never: Fate = () => new Promise(() => undefined);
  proxy.watch(() => never);
  const answers = await Promise.all(tokens.map((token) => sendThroughTrouble(token, 'black hole')));
  assert.ok(answers.every(({ status }) => status === 503));
  // New connections reach the database again. Those above never will, and the pool is not told.
  proxy.watch();
  const startedAt = performance.now();
  const token = await freshClick();
  let last: WireAnswer | undefined;
  await until(
    async () => {
      last = await sendThroughTrouble(token, 'after the black hole');
      return last.status === 201;
    },
    { withinMs: 15_000, what: 'the pool to recover' },
  );
  assert.ok(last);
  t.diagnostic(`recovered ${((performance.now() - startedAt) / 1000).toFixed(1)} s after the first answers`);
  await expectKept(token, last, 'after the black hole');
  // Every connection of the pool works again, not just one.
  const more = await Promise.all(Array.from({ length: 14 }, freshClick));
  for (const answer of await Promise.all(more.map((token) => send(token)))) assert.equal(answer.status, 201);
  for (const [index, token] of tokens.entries()) {
    const answer = answers[index];
    assert.ok(answer);
    await expectKept(token, answer, 'black hole');
  }
  await expectRightCounts();
});
