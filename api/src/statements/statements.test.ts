import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addMonths, formatMonth, parseMonth } from '@flattr/settlement';
import {
  type Answer,
  startTestService,
  type TestBrowser,
  type TestService,
} from '../../test/test-service.ts';

let service: TestService;
let ada: TestBrowser & { id: string };
let ben: TestBrowser & { id: string };
let reader: TestBrowser;
let readerId: string;
let first: string;
let second: string;

/** Ada and Ben are flattred without money, then Ben once more with 2.00; both months are ended. */
before(async () => {
  service = await startTestService();
  ada = await service.creator('ada');
  ben = await service.creator('ben');
  reader = await service.signIn('reader@example.com');
  readerId = (await reader.get('/v1/me')).body.id;
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await flattr('ada', '/one', 'One');
  await flattr('ada', '/two');
  await flattr('ben', '/three');
  first = await endMonth();

  await reader.post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '5000000' });
  await flattr('ben', '/three');
  second = await endMonth();
});
after(() => service.stop());

async function flattr(to: string, path: string, title?: string): Promise<void> {
  const answer = await reader.post('/v1/me/clicks', { to, url: `https://blog.example${path}`, title });
  assert.equal(answer.status, 201);
}

async function endMonth(): Promise<string> {
  const answer = await reader.post('/v1/sandbox/settle');
  assert.equal(answer.status, 200);
  return answer.body.month;
}

function assertNotFound({ status, body }: Answer): void {
  assert.equal(status, 404);
  assert.equal(body.code, 'not-found');
}

test("a reader's months, newest first, say what was given and what became of clicks that waited", async () => {
  const { body } = await reader.get('/v1/me/months');
  assert.deepEqual(body, {
    months: [
      { month: second, state: 'settled', pot: '2000000', fee: '200000', people: 2, settledIn: null },
      { month: first, state: 'settled', pot: '0', fee: '0', people: 2, settledIn: second },
    ],
  });
});

test('a statement has everything to divide the pot again', async () => {
  const { body } = await reader.get(`/v1/me/months/${second}`);
  const click = (path: string, to: string, month: string, title: string | null = null) => {
    const creatorId = to === 'ada' ? ada.id : ben.id;
    return { url: `https://blog.example${path}`, title, to, creatorId, month };
  };
  const { clicks, ...rest } = body;
  assert.deepEqual(rest, {
    month: second,
    state: 'settled',
    pot: '2000000',
    fee: '200000',
    people: 2,
    settledIn: null,
    reader: readerId,
    currency: 'EUR',
    feeBasisPoints: 1000,
    shares: [
      { creatorId: ada.id, to: 'ada', name: null, amount: '900000' },
      { creatorId: ben.id, to: 'ben', name: null, amount: '900000' },
    ],
  });
  assert.deepEqual(clicks, [
    click('/one', 'ada', first, 'One'),
    click('/two', 'ada', first),
    click('/three', 'ben', first),
    click('/three', 'ben', second),
  ]);
});

test('the statement of a month that had waited names the one that paid for it', async () => {
  const { body } = await reader.get(`/v1/me/months/${first}`);
  assert.equal(body.settledIn, second);
  assert.deepEqual(body.shares, []);
  assert.equal(body.clicks.length, 3);
});

test('a creator sees shares by size, and never whose they are', async () => {
  const answer = await ben.get(`/v1/me/earnings/${second}`);
  assert.deepEqual(answer.body, {
    month: second,
    creator: ben.id,
    amount: '900000',
    people: 1,
    shares: [{ amount: '900000', readers: 1 }],
  });
  assert.ok(!JSON.stringify(answer.body).includes('reader@'));
  const nothing = await ada.get(`/v1/me/earnings/${first}`);
  assert.deepEqual(nothing.body, { month: first, creator: ada.id, amount: '0', people: 0, shares: [] });
});

test('nobody sees the statements of others, and there are none of months that still take clicks', async () => {
  const { body } = await ada.get(`/v1/me/months/${second}`);
  assert.deepEqual([body.reader, body.pot, body.clicks], [ada.id, '0', []]);
  const current = formatMonth(addMonths(parseMonth(second), 1));
  await flattr('ada', '/four');
  assertNotFound(await reader.get(`/v1/me/months/${current}`));
  assertNotFound(await ada.get(`/v1/me/earnings/${current}`));
  assertNotFound(await reader.get('/v1/me/months/2020-01'));
  assert.equal((await reader.get('/v1/me/months/2026-13')).status, 400);
  assert.equal((await ada.get('/v1/me/earnings/soon')).status, 400);
  const stranger = await fetch(`${service.url}/v1/me/months`);
  assert.equal(stranger.status, 401);
});

test('months that were over before a member came are not listed', async () => {
  const late = await service.signIn('late@example.com');
  const { body: me } = await late.get('/v1/me');
  // As closing makes one for everybody who is there then: here, somebody who came in the review time of January.
  const month = {
    reader_id: me.id,
    month: 202401,
    state: 'settled',
    pot: 0,
    fee: 0,
    settled_in: 202401,
    clicks: 0,
  };
  await service.db('reader_months').insert(month);
  assert.deepEqual((await late.get('/v1/me/months')).body, { months: [] });
});
