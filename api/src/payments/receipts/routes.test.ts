import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestBrowser } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());

/** Answers a page of the sandbox's bank, and comes back from it. */
async function answer(reader: TestBrowser, url: string, said: string): Promise<void> {
  await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: service.url },
    body: new URLSearchParams({ answer: said }),
  });
  await reader.get('/payments/back');
}

async function addMoney(reader: TestBrowser): Promise<string> {
  const { body } = await reader.post('/v1/me/payments', { id: randomUUID(), amount: '5000000' });
  await answer(reader, body.url, 'pay');
  return new URL(body.url).searchParams.get('page')?.replace('play:bank:', '') ?? '';
}

const textOf = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a receipt', () => {
  test('says who was paid, by whom, how much, when and what for', async () => {
    const reader = await service.signIn('paid@example.com');
    const id = await addMoney(reader);
    const { status, headers, body } = await reader.get(`/v1/me/payments/${id}/receipt`);
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/html/);
    const text = textOf(body);
    for (const said of [id, 'paid@example.com', '€5.00', 'Money added to your wallet', 'play money'])
      assert.ok(text.includes(said), `${said} is missing: ${text}`);
    assert.ok(text.includes(new URL(service.url).host));
  });

  test('says with which card a month was paid, in the reader’s language', async () => {
    await service.creator('ada');
    const reader = await service.signIn('monthly@example.com');
    const { body } = await reader.post('/v1/me/payment-method');
    await answer(reader, body.url, 'works');
    await reader.request('PATCH', '/v1/me', { monthlyAmount: '5000000' });
    await reader.post('/v1/me/clicks', { to: 'ada', url: 'https://ada.example/' });
    const { month } = await service.services.months.current();
    await service.services.settlement.settle(month, { early: true });
    const [payment] = (await reader.get('/v1/me/wallet')).body.payments.payments;
    const german = { 'accept-language': 'de' };
    const receipt = await reader.request('GET', `/v1/me/payments/${payment.id}/receipt`, undefined, german);
    const text = textOf(receipt.body);
    for (const said of ['Quittung', '5,00', 'Play', '…4242', 'Was du für'])
      assert.ok(text.includes(said), `${said} is missing: ${text}`);
  });

  test('of a refund has its own number and amount, and the payment’s number', async () => {
    const reader = await service.signIn('refunded@example.com');
    const payment = await addMoney(reader);
    await reader.post('/v1/me/refunds', { id: randomUUID(), amount: '1500000' });
    const [{ id }] = (await reader.get('/v1/me/wallet')).body.payments.refunds;
    const text = textOf((await reader.get(`/v1/me/refunds/${id}/receipt`)).body);
    for (const said of [id, payment, '€1.50', 'Receipt of a refund'])
      assert.ok(text.includes(said), `${said} is missing: ${text}`);
  });

  test('is not there for what was not paid, or is somebody else’s', async () => {
    const reader = await service.signIn('unpaid@example.com');
    const open = randomUUID();
    await reader.post('/v1/me/payments', { id: open, amount: '5000000' });
    expectProblem(await reader.get(`/v1/me/payments/${open}/receipt`), 'not-found');
    const other = await service.signIn('other@example.com');
    const paid = await addMoney(other);
    expectProblem(await reader.get(`/v1/me/payments/${paid}/receipt`), 'not-found');
    expectProblem(await reader.get(`/v1/me/refunds/${randomUUID()}/receipt`), 'not-found');
  });
});
