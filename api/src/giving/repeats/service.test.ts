import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { addMonths, formatMonth } from '@flattr/settlement';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestBrowser } from '../../../test/test-service.ts';
import { checkLedger } from '../../ledger/index.ts';
import { Failure } from '../../platform/failure.ts';

const service = await startTestService();
const { db, services } = service;
after(() => service.stop());

const url = 'https://blog.example/a';
const current = async () => (await services.months.current()).month;
const settle = async () => services.settlement.settle(await current(), { early: true });
const endMonth = async () => {
  await settle();
  await services.repeats.applyDue();
};
const repeat = (reader: TestBrowser, body: object) => reader.request('PUT', '/v1/me/repeats', body);
const repeatsOf = async (reader: TestBrowser) => (await reader.get('/v1/me/wallet')).body.repeats;
/** The live clicks of the open month. */
const clicksOf = async (reader: TestBrowser) => {
  const { clicks } = (await reader.get('/v1/me/wallet')).body;
  return clicks[0].clicks;
};

let readers = 0;
async function reader(wallet = 0): Promise<TestBrowser & { id: bigint }> {
  const email = `repeats-${++readers}@example.com`;
  const browser = await service.signIn(email);
  if (wallet > 0) {
    await browser.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
    await browser.post('/v1/me/deposits', { id: randomUUID(), amount: String(wallet * 1_000_000) });
  }
  return { ...browser, id: await services.members.findOrCreate(email) };
}
const creatorIds = new Map<string, string>();
for (const handle of ['ada', 'ben']) creatorIds.set(handle, (await service.creator(handle)).id);

test('repeats a click for three more months, out of the same money', async () => {
  const rita = await reader(10);
  const first = await current();
  await rita.post('/v1/me/clicks', { to: 'ada', url, title: 'A post' });
  const set = await repeat(rita, { to: 'ada', url: `${url}#part`, months: 3 });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  const [thing] = await clicksOf(rita);
  assert.deepEqual(set.body.repeats, [
    {
      thing: thing.thing,
      url,
      title: 'A post',
      to: 'ada',
      name: null,
      until: formatMonth(addMonths(first, 3)),
    },
  ]);
  assert.equal(set.body.thing, thing.thing);
  await services.repeats.applyDue();
  assert.equal((await clicksOf(rita)).length, 1, 'setting it clicks nothing more');

  for (let month = 1; month <= 3; month++) {
    await endMonth();
    const [click, ...others] = await clicksOf(rita);
    assert.equal(click?.url, url, `month ${month}`);
    assert.equal(click.origin, null, 'a first-party click');
    assert.deepEqual(others, []);
  }
  await endMonth();
  assert.deepEqual(await clicksOf(rita), [], 'it is over');
  assert.deepEqual(await repeatsOf(rita), []);
  assert.equal((await rita.get('/v1/me')).body.wallet, '2000000', 'four months at 2.00, and nothing besides');
  assert.deepEqual(await db('repeats').where({ reader_id: rita.id as never }), [], 'and forgotten');
  assert.deepEqual(await checkLedger(db), []);
});

test('repeats until stopped, and keeps the clicks it made', async () => {
  const rita = await reader();
  await rita.post('/v1/me/clicks', { to: 'ben', url });
  const [{ thing }] = await clicksOf(rita);
  assert.equal((await repeat(rita, { thing, months: 12 })).status, 200);
  const { body } = await repeat(rita, { thing, months: null });
  assert.deepEqual([body.repeats.length, body.repeats[0].until], [1, null]);
  await endMonth();
  assert.equal((await clicksOf(rita)).length, 1);
  for (let time = 0; time < 2; time++) {
    assert.equal((await rita.request('DELETE', `/v1/me/repeats/${thing}`)).status, 204);
  }
  assert.equal((await clicksOf(rita)).length, 1);
  await endMonth();
  assert.deepEqual(await clicksOf(rita), []);
});

describe('an undone click', () => {
  test('does not come back this month, but the next', async () => {
    const rita = await reader();
    await rita.post('/v1/me/clicks', { to: 'ada', url });
    const [{ thing }] = await clicksOf(rita);
    await repeat(rita, { thing, months: 6 });
    await endMonth();
    const month = formatMonth(await current());
    assert.equal((await rita.request('DELETE', `/v1/me/clicks/${month}/${thing}`)).status, 200);
    // As after a crash between the click and the mark.
    await db('repeats').update({ applied_in: 200001 });
    await services.repeats.applyDue();
    assert.deepEqual(await clicksOf(rita), []);
    await endMonth();
    assert.equal((await clicksOf(rita)).length, 1);
  });

  test('stays undone when it was made by hand before the job ran', async () => {
    const rita = await reader();
    await rita.post('/v1/me/clicks', { to: 'ada', url });
    const [{ thing }] = await clicksOf(rita);
    await repeat(rita, { thing, months: 6 });
    await settle();
    await rita.post('/v1/me/clicks', { to: 'ada', url });
    await rita.request('DELETE', `/v1/me/clicks/${formatMonth(await current())}/${thing}`);
    await services.repeats.applyDue();
    assert.deepEqual(await clicksOf(rita), []);
  });
});

test('clicks once when several jobs run at once, and after a crash', async () => {
  const rita = await reader();
  await rita.post('/v1/me/clicks', { to: 'ada', url });
  await rita.post('/v1/me/clicks', { to: 'ben', url });
  for (const { thing } of await clicksOf(rita)) await repeat(rita, { thing, months: null });
  await settle();
  await Promise.all([1, 2, 3].map(() => services.repeats.applyDue()));
  await db('repeats').update({ applied_in: 200001 });
  await services.repeats.applyDue();
  const rows = await db('clicks').where({ reader_id: rita.id as never, month: await current() });
  assert.deepEqual(
    rows.map(({ changes }) => changes),
    [1, 1],
  );
});

test('clicks neither in a month that was closed meanwhile nor in the next one instead', async () => {
  const rita = await reader();
  await rita.post('/v1/me/clicks', { to: 'ada', url });
  const [{ thing }] = await clicksOf(rita);
  const creator_id = BigInt(creatorIds.get('ada') ?? 0);
  const over = await current();
  await settle();
  const outcome = await services.clicks.record({
    readerId: rita.id,
    to: 'ada',
    thing: { id: thing, creator_id, url, title: null },
    act: 'flattr',
    repeatIn: over,
  });
  assert.ok(outcome instanceof Failure && outcome.code === 'month-closed');
  assert.deepEqual(await clicksOf(rita), []);
});

test('stops for a creator who left, and pauses for one whom the site no longer lists', async () => {
  const rita = await reader();
  const gone = await service.creator('gone');
  await service.creator('unlisted');
  for (const to of ['gone', 'unlisted'])
    await rita.post('/v1/me/clicks', { to, url: `https://${to}.example/` });
  for (const { thing } of await clicksOf(rita)) await repeat(rita, { thing, months: null });
  await gone.request('DELETE', '/v1/me', { confirm: 'gone@example.com' });
  const site = { origin: 'https://unlisted.example', checked_at: new Date() };
  await db('sites').insert({ ...site, handles: JSON.stringify(['ada']) });
  await endMonth();
  assert.deepEqual(await clicksOf(rita), []);
  assert.deepEqual(
    (await repeatsOf(rita)).map(({ to }: { to: string }) => to),
    ['unlisted'],
  );
  await db('sites').where({ origin: site.origin }).delete();
  await endMonth();
  assert.equal((await clicksOf(rita)).length, 1);
});

test('refuses own things, unknown things and other spans', async () => {
  const rita = await reader();
  const own = await service.creator('own');
  await rita.post('/v1/me/clicks', { to: 'own', url });
  const [{ thing }] = await clicksOf(rita);
  expectProblem(await repeat(own, { thing, months: 3 }), 'own-thing');
  expectProblem(await repeat(rita, { thing: randomUUID(), months: 3 }), 'not-found');
  expectProblem(await repeat(rita, { to: 'own', url: 'https://never.example/', months: 3 }), 'not-found');
  expectProblem(await repeat(rita, { to: 'nobody', url, months: 3 }), 'unknown-creator');
  for (const months of [1, 0, -3, '3', undefined, 24]) {
    expectProblem(await repeat(rita, { thing, months }), 'bad-request');
  }
  assert.deepEqual(await repeatsOf(rita), []);
});

test('leaves a ledger that adds up', async () => {
  await endMonth();
  assert.deepEqual(await checkLedger(db), []);
});
