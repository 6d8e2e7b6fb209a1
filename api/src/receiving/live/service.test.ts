import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestBrowser } from '../../../test/test-service.ts';
import { createLog } from '../../platform/log.ts';
import { createLive, type LiveState, mostListenersOfMember } from './service.ts';

const service = await startTestService();
const { db, services, url } = service;
const opened: AbortController[] = [];
after(async () => {
  for (const each of opened) each.abort();
  services.live.stop();
  await service.stop();
});

/** An open page: what it has been told so far, and how to wait for more. */
async function open(who: TestBrowser) {
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
    [...text.matchAll(/^event: earnings\ndata: (.*)\n\n/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as LiveState,
    );
  return {
    response,
    states,
    close: () => controller.abort(),
    /** Reads on until something is so, or the connection ends. */
    async until(isSo: (states: LiveState[]) => boolean): Promise<boolean> {
      const deadline = setTimeout(() => controller.abort(), 10_000);
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

test('an open page is told within seconds of a click, and of a month that is divided', async () => {
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
  assert.ok(page.states().length <= 4, 'told only of what changes');
  page.close();
});

test('it ends when the session is ended elsewhere, or expires', async () => {
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

test('one member has a few of them; a page beyond is told to ask by itself, until one is closed', async () => {
  const ben = await service.creator('ben');
  const pages = await Promise.all(Array.from({ length: mostListenersOfMember }, () => open(ben)));
  const refused = await ben.get('/v1/me/events');
  expectProblem(refused, 'rate-limited');
  assert.equal(refused.headers.get('retry-after'), '30');
  const cleo = await open(await service.creator('cleo'));
  assert.equal(cleo.response.status, 200, 'others are not concerned');
  for (const page of [...pages, cleo]) page.close();
  const deadline = Date.now() + 5_000;
  for (;;) {
    const page = await open(ben);
    page.close();
    if (page.response.status === 200) break;
    assert.ok(Date.now() < deadline, 'a closed page makes room');
  }
});

test('nobody else’s: without a session there is nothing to hear', async () => {
  expectProblem(
    await service
      .signIn('x@example.com')
      .then(({ request }) => request('GET', '/v1/me/events', undefined, { cookie: 'flattr=none' })),
    'not-signed-in',
  );
});

test('a database that is away for a moment costs no listener, quiet ones are kept awake, and a stop ends all', async () => {
  const { session } = await services.sessions.open(await services.members.findOrCreate('dora@example.com'));
  let failures = 2;
  const errors: unknown[] = [];
  const live = createLive({
    ...services,
    db,
    sessions: {
      standing: async (...asked) => {
        if (failures-- > 0) throw new Error('away');
        return services.sessions.standing(...asked);
      },
    },
    log: { ...createLog('silent'), error: (error: unknown) => errors.push(error) } as never,
    intervalMs: 5,
    beatMs: 10,
  });
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
  assert.equal(live.listen(session, { tell() {}, beat() {}, end() {} }), false);
});
