import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import { signConnect } from '@flattr/click-token/sign-connect';
import { wildKinds, wildRequest } from '../../../test/attacks/wild-requests.ts';
import { type HttpClient, httpClient } from '../../../test/http-client.ts';
import { seededRandom } from '../../../test/random.ts';
import {
  makeProcessStore,
  type ProcessStore,
  type ServiceProcess,
  startProcess,
} from '../../../test/service-process.ts';
import { until } from '../../../test/test-process.ts';

/*
 * Sends requests that no browser makes to a service in a process, while a reader keeps clicking. On PostgreSQL only: no
 * database is involved, so once is enough.
 */

const skip = process.env.TEST_ENGINE !== 'postgres' && 'HTTP is the same on both';
const requests = Number(process.env.REQUESTS ?? 1500);
const rounds = 5;
const origin = 'https://blog.example';
const random = seededRandom();

let store: ProcessStore;
let service: ServiceProcess;
let client: HttpClient;
let key: ClickKey;
let cookie: string;
let dribbling: ReturnType<typeof startDribbling>;

before(async () => {
  if (skip) return;
  store = await makeProcessStore('');
  const reporter = fileURLToPath(new URL('../../../test/attacks/report-heap.ts', import.meta.url));
  service = await startProcess({
    ...store.environment,
    LOG_LEVEL: 'info',
    NODE_OPTIONS: `--expose-gc --import=${reporter}`,
  });
  client = httpClient(service.url, { connections: 2 });
  const ann = await service.signIn('ann@example.com');
  await ann.request('PUT', '/v1/me/handle', { handle: 'ann' });
  const reader = await service.signIn('reader@example.com');
  cookie = reader.cookie;
  key = await createClickKey();
  const nonce = randomUUID();
  const issuedAt = Date.now() / 1000;
  const token = await signConnect(key, { issuer: origin, audience: service.url, nonce, issuedAt });
  assert.equal((await reader.post('/v1/grants', { origin, nonce, token })).status, 201);
  dribbling = startDribbling();
});
after(async () => {
  if (skip) return;
  client.close();
  await service.kill();
  await store.remove();
});

/** The answers, and whether the connection ended within 10 s. */
function attack(
  bytes: Buffer,
  abort: boolean,
): Promise<{ statuses: string[]; text: string; ended: boolean }> {
  return new Promise((resolve) => {
    const socket = openSocket();
    let text = '';
    const timer = setTimeout(() => done(false), 10_000);
    const done = (ended: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      // The first line of each answer. No body of ours contains such a line.
      resolve({
        statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status ?? ''),
        text,
        ended,
      });
    };
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined); // the service may cut the connection instead of answering
    socket.on('close', () => done(true));
    if (abort) socket.write(bytes, () => socket.destroy());
    else socket.end(bytes);
  });
}

const openSocket = (): Socket => connect(Number(new URL(service.url).port), 'localhost');

let clicks = 0;
/** Sends the same click again. */
async function click(): Promise<void> {
  const issuedAt = Date.now() / 1000;
  const thing = `${origin}/post`;
  const body = await signClick(key, {
    issuer: origin,
    audience: service.url,
    issuedAt,
    act: 'flattr',
    thing,
    to: 'ann',
  });
  const headers = { origin, 'content-type': 'text/plain', 'x-test-address': `10.8.${clicks++ % 250}.1` };
  const answer = await client.send({ path: '/v1/clicks', headers, body });
  assert.ok(answer.status < 300, answer.text);
}

/** What the service says of itself: its memory in bytes, and the processor time in µs until it looked, and after. */
async function look(): Promise<{ heap: number; until: number; after: number }> {
  const all = () => [...service.output().matchAll(/heap: (\d+), processor: (\d+) (\d+)/g)];
  const before = all().length;
  service.child.kill('SIGUSR2');
  await until(() => all().length > before);
  const [heap = NaN, untilNow = NaN, after = NaN] = (all().at(-1) ?? []).slice(1).map(Number);
  return { heap, until: untilNow, after };
}

/** The least memory of five looks a second apart: a connection that was just cut keeps its buffers for a moment. */
async function heapOf(): Promise<number> {
  const heaps: number[] = [];
  for (let looks = 1; looks <= 5; looks++) {
    heaps.push((await look()).heap);
    await sleep(1000);
  }
  return Math.min(...heaps);
}

/** The processor time of the service in ms for each of `count` times. */
async function costOf(count: number, times: () => Promise<void>): Promise<number> {
  const { after } = await look();
  await times();
  return ((await look()).until - after) / 1000 / count;
}

test('answers requests that no browser makes, keeps no memory for them, and works no longer for them than for a click', {
  skip,
}, async (t) => {
  const statuses = new Map<string, number>();
  let sent = 0;
  const send = async (count: number, attackers: number) => {
    const last = sent + count;
    const one = async () => {
      while (sent < last) {
        const { name, bytes, abort = false } = wildRequest(random, { url: service.url, cookie }, sent++);
        const { statuses: found, text, ended } = await attack(bytes, abort);
        assert.ok(ended, `${name} hangs (SEED=${random.seed}): ${bytes.subarray(0, 300)}`);
        for (const status of found) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          const inOrder = Number(status) < 500 || (status === '503' && /retry-after/i.test(text));
          assert.ok(
            inOrder,
            `${name} is answered ${status} (SEED=${random.seed}): ${bytes.subarray(0, 300)}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: attackers }, one));
  };

  const clickTimes = async (count: number) => {
    for (let times = 0; times < count; times++) await click();
  };
  await clickTimes(200); // warm
  await send(wildKinds * 20, 4);
  const heapBefore = await heapOf();
  // Processor time, not the reader's wait: other processes of the machine would be in it.
  const aClick: number[] = [];
  const anAttack: number[] = [];
  for (let round = 0; round < rounds; round++) {
    aClick.push(await costOf(100, () => clickTimes(100)));
    anAttack.push(await costOf(wildKinds, () => send(wildKinds, 1)));
  }
  await send(requests - sent, 4);
  const heapAfter = await heapOf();

  const kinds = [...statuses]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([status, count]) => `${status} ${count}`);
  t.diagnostic(`${sent} requests of ${wildKinds} kinds, SEED=${random.seed}: ${kinds.join(', ')}`);
  const [ofClick, ofAttack] = [Math.min(...aClick), Math.min(...anAttack)];
  t.diagnostic(`processor time: ${ofClick.toFixed(2)} ms a click, ${ofAttack.toFixed(2)} ms an attack`);
  const grown = (heapAfter - heapBefore) / 1e6;
  t.diagnostic(`memory: ${(heapBefore / 1e6).toFixed(1)} MB, ${grown.toFixed(1)} MB more after the attack`);
  assert.ok(grown < 6, `${grown.toFixed(1)} MB were not freed`);
  assert.ok(ofAttack < ofClick, `${ofAttack} ms for an attack, ${ofClick} ms for a click`);
  assert.doesNotMatch(service.output(), /"level":[56]0/, 'nothing was logged as an error');
});

test('cuts connections that send too slowly, also under attack', { skip }, async (t) => {
  await until(() => dribbling.open() === 0, { withinMs: 40_000, what: 'the service to cut the connections' });
  for (const [name, seconds] of dribbling.cutAfter) {
    t.diagnostic(`${seconds.length} with ${name}: cut after ${Math.max(...seconds).toFixed(0)} s at most`);
    assert.equal(seconds.length, 40);
  }
  assert.equal(dribbling.cutAfter.size, 4);
});

/** Opens 40 connections of each of four kinds that would stay open for as long as the service lets them. */
function startDribbling() {
  const { host } = new URL(service.url);
  const post = `POST /v1/clicks HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncontent-type: text/plain\r\n`;
  const kinds = {
    'nothing at all': ['', undefined],
    'a head, a byte at a time': ['GET / HTTP/1.1\r\nx-slow: ', 'a'],
    'a body, a byte at a time': [`${post}content-length: 4000\r\n\r\n`, 'a'],
    'chunks, one at a time': [`${post}transfer-encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
  } as const;
  const startedAt = performance.now();
  const cutAfter = new Map<string, number[]>();
  let open = 0;
  for (const [name, [start, drop]] of Object.entries(kinds)) {
    for (let index = 0; index < 40; index++) {
      const socket = openSocket();
      open++;
      socket.on('error', () => undefined); // the cut that the test waits for
      socket.resume();
      socket.write(start);
      const dribble = setInterval(() => drop && socket.write(drop), 1_000);
      socket.on('close', () => {
        clearInterval(dribble);
        open--;
        cutAfter.set(name, [...(cutAfter.get(name) ?? []), (performance.now() - startedAt) / 1000]);
      });
    }
  }
  return { open: () => open, cutAfter };
}
