import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { contract } from '@flattr/contract';
import { addMonths, formatMonth } from '@flattr/settlement';
import { countStatements } from '../../../test/count-statements.ts';
import { expectProblem } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { browser, connectSite, startTestService, type TestBrowser } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, services } = service;
after(() => service.stop());

const wallet = async (reader: TestBrowser) => {
  const answer = await reader.get('/v1/me/wallet');
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return contract.getWallet.answers[200].parse(answer.body);
};
const flattr = (reader: TestBrowser, to: string, url: string) => reader.post('/v1/me/clicks', { to, url });
const endMonth = async () => {
  const { month } = await services.months.current();
  await services.settlement.settle(month, { early: true });
  return month;
};

/** A reader with something in every list of the wallet. */
async function busyReader(name: string) {
  const ada = await service.creator(`ada-${name}`);
  await service.creator(`ben-${name}`);
  const reader = await service.signIn(`${name}@example.com`);
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await flattr(reader, `ada-${name}`, 'https://ada.example/waits');
  const waiting = await endMonth();
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '5000000' });
  await flattr(reader, `ada-${name}`, 'https://ada.example/paid');
  const settled = await endMonth();
  const site = await connectSite(service, reader, 'https://blog.example');
  await site.click(`ada-${name}`, 'https://blog.example/post');
  await flattr(reader, `ben-${name}`, 'https://ben.example/');
  await reader.request('PUT', '/v1/me/repeats', {
    to: `ben-${name}`,
    url: 'https://ben.example/',
    months: 3,
  });
  return { reader, ada, waiting, settled };
}

describe('the wallet', () => {
  test('has the path of a creator’s picture, and a site’s host as people write it', async () => {
    const ada = await service.creator('ada-pictured');
    const sent = await fetch(`${service.url}/v1/me/picture`, {
      method: 'PUT',
      headers: { cookie: ada.cookie, origin: service.url },
      body: new Uint8Array(png(40, 40)),
    });
    assert.equal(sent.status, 200);
    const reader = await service.signIn('pictures@example.com');
    await connectSite(service, reader, 'https://xn--mnchen-3ya.example:8443');
    await flattr(reader, 'ada-pictured', 'https://ada.example/pictured');
    const { clicks, sites } = await wallet(reader);
    assert.match(clicks[0]?.clicks[0]?.picture ?? '', /^\/pictures\/\d+\/[\w-]{22}$/);
    assert.deepEqual(
      sites.map(({ host }) => host),
      ['münchen.example:8443'],
    );
  });

  test('is one answer with everything that its page shows', async () => {
    const { reader, waiting, settled } = await busyReader('rita');
    const { version, me, clicks, months, repeats, sites, transfers } = await wallet(reader);
    assert.deepEqual(me, (await reader.get('/v1/me')).body);

    assert.match(version, /^[\w-]{16}$/);
    assert.equal(me.grantsHere, 1);
    assert.deepEqual(
      clicks.map(({ state, clicks }) => [state, clicks.length]),
      [['open', 2]],
    );
    assert.deepEqual(
      months.map(({ month, state, settledIn }) => [month, state, settledIn]),
      [
        [formatMonth(settled), 'settled', null],
        [formatMonth(waiting), 'settled', formatMonth(settled)],
      ],
    );
    assert.deepEqual(
      sites.map(({ origin, clicks }) => [origin, clicks]),
      [['https://blog.example', 1]],
    );
    assert.equal(repeats[0]?.until, formatMonth(addMonths(settled, 4)));
    assert.deepEqual(transfers.map(({ kind }) => kind).sort(), ['deposit', 'fee', 'pot']);
  });

  test('has the open month before its first click, and says until when clicks wait', async () => {
    const reader = await service.signIn('new@example.com');
    const { month, opened } = { month: await endMonth(), opened: (await services.months.current()).month };
    assert.deepEqual((await wallet(reader)).clicks, [
      {
        month: formatMonth(opened),
        state: 'open',
        undoUntil: services.months.reviewEnd(opened).toISOString(),
        lapsesAt: null,
        clicks: [],
      },
    ]);
    await service.creator('cleo');
    await flattr(reader, 'cleo', 'https://cleo.example/');
    await endMonth();
    const [open, waiting] = (await wallet(reader)).clicks;
    assert.deepEqual(
      [open?.state, waiting?.state, waiting?.lapsesAt],
      ['open', 'waiting', formatMonth(addMonths(month, 4))],
    );
  });

  test('says a repeat no more once it is over', async () => {
    const { reader } = await busyReader('over');
    await db('repeats').update({ until_month: 202001 });
    assert.deepEqual((await wallet(reader)).repeats, []);
  });

  test('has at most 5000 clicks in one answer, and the next one goes on in an older month', async () => {
    const ada = await service.creator('ada-of-many');
    const reader = await service.signIn('many@example.com');
    const id = await services.members.findOrCreate('many@example.com');
    for (const page of [1, 2, 3]) await flattr(reader, 'ada-of-many', `https://ada.example/waits/${page}`);
    const waiting = formatMonth(await endMonth());
    const { month } = await services.months.current();
    await flattr(reader, 'ada-of-many', 'https://ada.example/open');
    const things = Array.from({ length: 4998 }, (_, number) => ({
      id: `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`,
      creator_id: ada.id,
      url: `https://ada.example/many/${number}`,
      created_at: new Date(),
    }));
    const clicks = things.map((thing, number) => ({
      reader_id: id,
      month,
      thing_id: thing.id,
      creator_id: ada.id,
      iat: new Date(),
      clicked_at: new Date(Date.UTC(2026, 0, 1) + number),
    }));
    await db.batchInsert('things', things, 500);
    await db.batchInsert('clicks', clicks, 500);

    const first = await wallet(reader);
    assert.deepEqual(
      first.clicks.map(({ month, state, clicks }) => [month, state, clicks.length]),
      [
        [formatMonth(month), 'open', 4999],
        [waiting, 'waiting', 1],
      ],
    );
    const [newest, second, ...others] = first.clicks[0]?.clicks ?? [];
    assert.deepEqual(
      [newest, second, others.at(-1)].map((click) => click?.url),
      ['open', 'many/4997', 'many/0'].map((path) => `https://ada.example/${path}`),
    );
    assert.ok(first.next);
    const more = contract.getMoreClicks.answers[200].parse(
      (await reader.get(`/v1/me/wallet/clicks?${new URLSearchParams(first.next)}`)).body,
    );
    assert.deepEqual(
      more.clicks.map(({ month, state, clicks }) => [month, state, clicks.length]),
      [[waiting, 'waiting', 2]],
    );
    assert.equal(more.next, null);
    const urls = [...(first.clicks[1]?.clicks ?? []), ...(more.clicks[0]?.clicks ?? [])].map(
      ({ url }) => url,
    );
    assert.deepEqual(
      urls.sort(),
      [1, 2, 3].map((page) => `https://ada.example/waits/${page}`),
    );
  });

  test('says that nothing follows where all clicks are in it', async () => {
    const { reader } = await busyReader('few');
    assert.equal((await wallet(reader)).next, null);
    const none = await reader.get(
      '/v1/me/wallet/clicks?month=2020-01&thing=00000000-0000-8000-8000-000000000000',
    );
    assert.deepEqual([none.status, none.body], [200, { clicks: [], next: null }]);
    expectProblem(await reader.get('/v1/me/wallet/clicks?month=2020-01'), 'bad-request');
  });

  test('has another version once a card or a payment is in another state', async () => {
    const reader = await service.signIn('versions@example.com');
    const id = await services.members.findOrCreate('versions@example.com');
    const seen = new Set([(await wallet(reader)).version]);
    const bank = async (url: string, answer: string) => {
      const body = new URLSearchParams({ answer });
      await fetch(url, { method: 'POST', redirect: 'manual', headers: { origin: service.url }, body });
      await reader.get('/payments/back');
    };
    const changes: (() => Promise<unknown>)[] = [
      async () => bank((await reader.post('/v1/me/payment-method')).body.url, 'works'),
      () => reader.post('/v1/me/payments', { id: randomUUID(), amount: '5000000' }),
      () => db('payments').where({ member_id: id }).update({ state: 'failed', failure: 'declined' }),
      () => reader.request('DELETE', '/v1/me/payment-method'),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      const { version } = await wallet(reader);
      assert.ok(!seen.has(version), `change ${index} is not seen`);
      seen.add(version);
    }
  });

  test('needs a session', async () => {
    expectProblem(await browser(service.url).get('/v1/me/wallet'), 'not-signed-in');
  });

  test('takes thirteen statements, however much is in it', async () => {
    const { reader } = await busyReader('quick');
    await wallet(reader);
    const sent = countStatements(db);
    await wallet(reader);
    const statements = sent();
    assert.ok(
      statements.some((text) => /from "?sessions/.test(text)),
      'the session is counted',
    );
    assert.equal(statements.length, 13, statements.join('\n\n'));
  });
});
