import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { formatMonth } from '@flattr/settlement';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());

const ada = await service.creator('ada');
const readers = async (month = '') => (await ada.get(`/v1/me/readers${month}`)).body;
const flattr = { to: 'ada', url: 'https://ada.example/' };

test('shows a creator only the readers who chose to be shown', async () => {
  const shy = await service.signIn('shy@example.com');
  await shy.request('PATCH', '/v1/me', { name: 'Shy' });
  const zoe = await service.signIn('zoe@example.com');
  for (const reader of [shy, zoe]) await reader.post('/v1/me/clicks', flattr);
  assert.deepEqual(await readers(), { readers: [], more: false }, 'hidden is the default');
  assert.equal((await zoe.get('/v1/me')).body.shown, false);

  assert.ok(expectProblem(await zoe.request('PATCH', '/v1/me', { shown: true }), 'bad-request').fields.shown);
  const answer = await zoe.request('PATCH', '/v1/me', { name: 'Zoe', shown: true });
  assert.equal(answer.body.shown, true);
  assert.deepEqual(await readers(), { readers: [{ name: 'Zoe', handle: null }], more: false });

  // A shown reader who flattred another creator is not among them.
  await service.creator('ben');
  const other = await service.signIn('other@example.com');
  await other.request('PATCH', '/v1/me', { name: 'Other', shown: true });
  await other.post('/v1/me/clicks', { to: 'ben', url: 'https://ben.example/' });
  assert.equal((await readers()).readers.length, 1);
});

test('shows them by month or ever, without undone clicks', async () => {
  const { month } = await service.services.months.current();
  assert.equal((await readers(`?month=${formatMonth(month)}`)).readers.length, 1);
  assert.equal((await readers('?month=2026-01')).readers.length, 0);
  expectProblem(await ada.get('/v1/me/readers?month=now'), 'bad-request');
  const zoe = await service.signIn('zoe@example.com');
  const [{ clicks }] = (await zoe.get('/v1/me/wallet')).body.clicks;
  await zoe.request('DELETE', `/v1/me/clicks/${formatMonth(month)}/${clicks[0].thing}`);
  assert.equal((await readers()).readers.length, 0);
  await zoe.post('/v1/me/clicks', flattr);
  assert.equal((await readers()).readers.length, 1);
});

test('immediately hides a reader who hides again or removes the name', async () => {
  const zoe = await service.signIn('zoe@example.com');
  await zoe.request('PATCH', '/v1/me', { shown: false });
  assert.deepEqual((await readers()).readers, []);
  await zoe.request('PATCH', '/v1/me', { shown: true });
  assert.equal((await zoe.request('PATCH', '/v1/me', { name: null })).body.shown, false);
  assert.deepEqual((await readers()).readers, []);
});
