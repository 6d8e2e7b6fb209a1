import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { formatMonth } from '@flattr/settlement';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());
const year = new Date().getUTCFullYear();

/** A creator who got 4.50, moved 1.00 to the wallet and was paid 3.00. */
async function creatorWithYear(handle: string) {
  const creator = await service.creator(handle);
  const reader = await service.signIn(`reader-of-${handle}@example.com`);
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '5000000' });
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '5000000' });
  await reader.post('/v1/me/clicks', { to: handle, url: 'https://ada.example/' });
  const { month } = await service.services.months.current();
  await service.services.settlement.settle(month, { early: true });
  await creator.post('/v1/me/earnings/moves', { id: randomUUID(), amount: '1000000' });
  await creator.post('/v1/me/payout-account');
  await creator.get('/payments/back');
  await creator.post('/v1/me/payouts', { id: randomUUID(), amount: '3000000' });
  return { creator, month: formatMonth(month) };
}

describe('a creator’s year', () => {
  test('is a file with each amount that came and went, and its date', async () => {
    const { creator, month } = await creatorWithYear('csv');
    const { status, headers, body } = await creator.get(`/v1/me/earnings/${year}.csv`);
    assert.equal(status, 200);
    assert.match(headers.get('content-disposition') ?? '', new RegExp(`flattr-earnings-${year}.csv`));
    const [head, ...rows] = String(body).replace('\uFEFF', '').trim().split('\r\n');
    assert.equal(head, 'date,what,month,received,left,currency,reference');
    const found = rows.map((row) => row.split(',').slice(1, 6).join());
    assert.deepEqual(found.sort(), [`collect,${month},4.5,,EUR`, 'move,,,1,EUR', 'payout,,,3,EUR']);
    for (const row of rows) assert.ok(row.startsWith(`${year}-`), row);
  });

  test('is a page with its sums, to print', async () => {
    const { creator } = await creatorWithYear('page');
    const text = String((await creator.get(`/v1/me/earnings/${year}`)).body)
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    for (const said of [
      `Earnings in ${year}`,
      'Received €4.50',
      'Paid out €3.00',
      'Moved to your wallet €1.00',
    ])
      assert.ok(text.includes(said), `${said} is missing: ${text}`);
  });

  test('without earnings says so, and is asked for by a year', async () => {
    const reader = await service.signIn('nothing@example.com');
    assert.match((await reader.get('/v1/me/earnings/2025')).body, /There were no earnings in this year/);
    expectProblem(await reader.get('/v1/me/earnings/1999'), 'bad-request');
  });
});
