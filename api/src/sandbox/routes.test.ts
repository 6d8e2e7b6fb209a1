import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { addMonths, formatMonth } from '@flattr/settlement';
import { expectProblem } from '../../test/expect.ts';
import { browser, startTestService } from '../../test/test-service.ts';
import { checkLedger } from '../ledger/index.ts';
import { inTransaction, query, sql, write } from '../platform/db/index.ts';

const service = await startTestService();
after(() => service.stop());
const page = browser(service.url);
const settle = (month?: unknown) => page.post('/v1/sandbox/settle', month === undefined ? {} : { month });
const current = async () => (await service.services.months.current()).month;

test('the mailbox shows the emails to an address, newest first, until they expire', async () => {
  const { services, db } = service;
  const put = (to: string, subject: string) =>
    inTransaction(db, (transaction) =>
      services.outbox.put(transaction, { to, subject, text: '' }, { now: new Date(), lastsMs: 60_000 }),
    );
  const subjects = async (email: string) =>
    (await page.get(`/v1/sandbox/mailbox?email=${email}`)).body.messages.map(
      ({ subject }: { subject: string }) => subject,
    );
  for (const [to, subject] of [
    ['a', '1'],
    ['a', '2'],
    ['b', '3'],
    ['a', '4'],
  ] as const)
    await put(to, subject);
  assert.deepEqual(await subjects('a'), ['4', '2', '1']);
  assert.deepEqual(await subjects('nobody'), []);
  for (const path of ['/v1/sandbox/mailbox', '/v1/sandbox/mailbox?email=a&email=b'])
    assert.deepEqual(Object.keys(expectProblem(await page.get(path), 'bad-request').fields), ['email']);

  await write(db, sql`update outgoing_mails set expires_at = ${new Date(0)} where contents like '%"2"%'`);
  assert.deepEqual(await subjects('a'), ['4', '1']);
  await services.outbox.sendDue();
  assert.equal((await query(db, sql`select id from outgoing_mails`)).length, 3, 'deleted by the next look');
});

test('a month that is ended several times in parallel is settled once', async () => {
  await service.creator('ann');
  const reader = await service.signIn('reader@example.com');
  await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '10000000' });
  await reader.post('/v1/me/clicks', { to: 'ann', url: 'https://ann.example/' });
  const month = await current();

  const answers = await Promise.all(Array.from({ length: 3 }, () => settle(formatMonth(month))));
  for (const answer of answers) {
    assert.deepEqual(
      [answer.status, answer.body],
      [200, { month: formatMonth(month) }],
      JSON.stringify(answer.body),
    );
  }
  assert.equal((await reader.get('/v1/me')).body.wallet, '8000000');
  assert.equal(await current(), addMonths(month, 1));
  assert.deepEqual(await checkLedger(service.db), []);
});

test('ends the current month if none is named', async () => {
  const month = await current();
  assert.deepEqual((await settle()).body, { month: formatMonth(month) });
  assert.equal(await current(), addMonths(month, 1));
});

test('does not end a future, a long past or an invalid month', async () => {
  const month = await current();
  for (const other of [addMonths(month, 1), addMonths(month, 120), 200001]) {
    expectProblem(await settle(formatMonth(other)), 'month-not-ready');
  }
  for (const none of ['2026-13', 'now', '', 202611, null]) expectProblem(await settle(none), 'bad-request');
  assert.equal(await current(), month);
});
