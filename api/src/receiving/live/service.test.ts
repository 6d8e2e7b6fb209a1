import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { LiveState, WalletState } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { expectProblem } from '../../../test/expect.ts';
import { until } from '../../../test/test-process.ts';
import { startTestService, type TestBrowser } from '../../../test/test-service.ts';
import { done } from '../../platform/failure.ts';
import { createLog } from '../../platform/log.ts';
import { thingId } from '../../things/index.ts';
import { createLive, type Listener, mostListenersOfMember } from './service.ts';

const service = await startTestService();
const { db, services, url } = service;
const opened: AbortController[] = [];
after(async () => {
  for (const each of opened) each.abort();
  services.live.stop();
  await service.stop();
});

/** An open page: the events it got, and a way to wait for more. */
async function open<State = LiveState>(who: TestBrowser, event = 'earnings') {
  const controller = new AbortController();
  opened.push(controller);
  const response = await fetch(`${url}/v1/me/events`, {
    headers: { cookie: who.cookie },
    signal: controller.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let ended = false;
  const states = () =>
    [...text.matchAll(new RegExp(`^event: ${event}\ndata: (.*)\n\n`, 'gm'))].map(
      ([, data]) => JSON.parse(data ?? '') as State,
    );
  return {
    response,
    states,
    close: () => controller.abort(),
    /** Reads until a condition holds or the connection ends. */
    async until(isSo: (states: State[]) => boolean): Promise<boolean> {
      const deadline = globalThis.setTimeout(() => controller.abort(), 10_000);
      try {
        while (!ended && !isSo(states())) {
          const { value, done } = (await reader?.read()) ?? { done: true };
          text += value ?? '';
          ended = done;
        }
      } finally {
        clearTimeout(deadline);
      }
      return isSo(states());
    },
  };
}

test('answers HEAD with the headers of the stream, and ends', async () => {
  const reader = await service.signIn('head@example.com');
  const answer = await reader.request('HEAD', '/v1/me/events');
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
});

test("tells a creator's open page of a click within seconds, and of a settled month", async () => {
  const ada = await service.creator('ada');
  const reader = await service.signIn('reader@example.com');
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '2000000' });
  const page = await open(ada);
  assert.equal(page.response.status, 200);
  assert.match(page.response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.equal(page.response.headers.get('cache-control'), 'no-store');
  assert.ok(await page.until(([first]) => first?.clicks === 0 && first.divided === null), 'how it stands');

  const clickedAt = performance.now();
  await reader.post('/v1/me/clicks', { to: 'ada', url: 'https://ada.example/' });
  assert.ok(await page.until((states) => states.at(-1)?.clicks === 1));
  assert.ok(performance.now() - clickedAt < 5_000);

  const { month } = await services.months.current();
  await services.settlement.settle(month, { early: true });
  assert.ok(await page.until((states) => states.at(-1)?.divided !== null && states.at(-1)?.clicks === 0));
  assert.ok(page.states().length <= 4, 'tells only of changes');
  page.close();
});

describe("a reader's open wallet", () => {
  test('is told of a deposit, another amount, a pause, a click, an undone click, a settled month, and of nothing else', async () => {
    await service.creator('hal');
    const rita = await service.signIn('rita@example.com');
    await rita.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
    const page = await open<WalletState>(rita, 'wallet');
    const newest = () => page.states().at(-1)?.version;
    const read = async () => (await rita.get('/v1/me/wallet')).body.version as string;
    assert.ok(await page.until((states) => states.length === 1), 'how it stands');
    assert.equal(newest(), await read());

    const other = await service.signIn('other@example.com');
    const url = 'https://hal.example/';
    const { month } = await services.months.current();
    const thing = thingId('hal', url);
    const changes: Record<string, () => Promise<unknown>> = {
      deposit: () => rita.post('/v1/me/deposits', { id: randomUUID(), amount: '2000000' }),
      'another amount': () => rita.request('PATCH', '/v1/me', { monthlyAmount: '3000000' }),
      'a pause': () => rita.request('PATCH', '/v1/me', { paused: true }),
      'giving again': () => rita.request('PATCH', '/v1/me', { paused: false }),
      click: () => rita.post('/v1/me/clicks', { to: 'hal', url }),
      undo: () => rita.request('DELETE', `/v1/me/clicks/${formatMonth(month)}/${thing}`, {}),
      'another click': () => rita.post('/v1/me/clicks', { to: 'hal', url: `${url}2` }),
      settlement: () => services.settlement.settle(month, { early: true }),
    };
    for (const [name, change] of Object.entries(changes)) {
      const before = newest();
      await other.post('/v1/me/deposits', { id: randomUUID(), amount: '1000000' });
      await change();
      assert.ok(await page.until(() => newest() !== before), name);
      const version = await read();
      assert.ok(await page.until(() => newest() === version), `${name}: the page hears the newest version`);
    }
    page.close();
  });
});

test('ends when the session is ended elsewhere, or expires', async () => {
  const here = await service.signIn('ada@example.com');
  const elsewhere = await service.signIn('ada@example.com');
  const page = await open(here);
  await page.until((states) => states.length > 0);
  await elsewhere.request('DELETE', '/v1/me/sessions', {});
  assert.equal(await page.until(() => false), false);
  expectProblem(await here.get('/v1/me'), 'not-signed-in');

  const other = await open(elsewhere);
  await other.until((states) => states.length > 0);
  await db('sessions').update({ expires_at: new Date(Date.now() - 1000) });
  assert.equal(await other.until(() => false), false, 'read to its end');
});

test('refuses too many pages of a member until one is closed', async () => {
  const ben = await service.creator('ben');
  const pages = await Promise.all(Array.from({ length: mostListenersOfMember }, () => open(ben)));
  const refused = await ben.get('/v1/me/events');
  expectProblem(refused, 'rate-limited');
  assert.equal(refused.headers.get('retry-after'), '30');
  const cleo = await open(await service.creator('cleo'));
  assert.equal(cleo.response.status, 200, 'other members are not concerned');
  for (const page of [...pages, cleo]) page.close();
  const deadline = Date.now() + 5_000;
  for (;;) {
    const page = await open(ben);
    page.close();
    if (page.response.status === 200) break;
    assert.ok(Date.now() < deadline, 'a closed page makes room');
  }
});

test('needs a session', async () => {
  const { request } = await service.signIn('x@example.com');
  expectProblem(await request('GET', '/v1/me/events', undefined, { cookie: 'flattr=none' }), 'not-signed-in');
});

describe('polling the database', () => {
  const listening = async (member: string) => {
    return done(await services.sessions.open(await services.members.findOrCreate(member))).session;
  };
  const nothing = { tell() {}, beat() {}, end() {} };
  const log = createLog('silent');

  test('continues after the database was away, keeps quiet connections open, and stops', async () => {
    const session = await listening('dora@example.com');
    let failures = 2;
    const errors: unknown[] = [];
    const live = createLive(
      { log: { ...log, error: (error: unknown) => errors.push(error) } as never },
      {
        months: services.months,
        sessions: {
          standing: async (ids, memberIds) => {
            if (failures-- > 0) throw new Error('away');
            return services.sessions.standing(ids, memberIds);
          },
        },
        watched: [{ event: 'wallet', look: async () => () => ({ version: 'same' }) }],
      },
      { intervalMs: 5, beatMs: 10 },
    );
    const heard = await new Promise<string[]>((resolve) => {
      const words: string[] = [];
      live.listen(session, {
        tell: () => words.push('told'),
        beat: () => {
          words.push('beat');
          if (words.length >= 3) live.stop();
        },
        end: () => resolve([...words, 'end']),
      });
    });
    assert.deepEqual(heard.slice(0, 2).concat(heard.slice(-1)), ['told', 'beat', 'end']);
    assert.equal(errors.length, 2);
    assert.equal(live.listen(session, nothing), false);
  });

  test('happens once for all listeners, and not without any', async () => {
    const looks: number[] = [];
    const countLooks = async (ids: readonly bigint[]) => {
      looks.push(ids.length);
      return () => ({});
    };
    const live = createLive(
      { log },
      {
        months: services.months,
        sessions: services.sessions,
        watched: [{ event: 'wallet', look: countLooks }],
      },
      { intervalMs: 5 },
    );
    const members = await Promise.all(['e@example.com', 'f@example.com', 'g@example.com'].map(listening));
    const listeners = await new Promise<Listener[]>((resolve) => {
      let told = 0;
      const tell = () => ++told === 3 && resolve(three);
      const three = members.map(() => ({ ...nothing, tell }));
      for (const [index, session] of members.entries()) live.listen(session, three[index] ?? nothing);
    });
    assert.equal(looks.at(-1), 3);
    for (const listener of listeners) live.forget(listener);
    const hasStopped = async () => {
      const before = looks.length;
      await setTimeout(50); // ten looks would fit
      return looks.length === before;
    };
    await until(hasStopped, { withinMs: 5_000, what: 'the looks to stop' }); // one may be under way
    live.stop();
  });
});
