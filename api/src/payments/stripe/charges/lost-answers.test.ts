import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eur, walletOf } from '../../../../test/fixtures.ts';
import { useStripe } from '../../../../test/use-stripe.ts';
import { done } from '../../../platform/failure.ts';

const real = useStripe();
beforeEach(() => real.control.clearFaults());
const path = '/v1/payment_intents';
// The SDK sends once more, with our key, when a connection is cut: two cuts are an answer that is lost.

const statesOf = async (id: bigint) => (await real.paymentsOf(id)).map(({ state }) => state);

/** How often Stripe took money for a payment of this reader. */
async function chargesOf(id: bigint): Promise<number> {
  const { data } = await real.stripe.charges.list({ limit: 100 });
  const payments = new Set((await real.paymentsOf(id)).map((payment) => payment.id));
  return data.filter(({ metadata, paid }) => paid && payments.has(metadata.payment ?? '')).length;
}

/** Works on what is due until it is known, an hour at a time. */
async function workFor(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    await real.passTime(1);
    await real.services.collecting.advance();
  }
}

for (const [what, fault] of [
  ['the connection is cut before it is done', { when: 'before', what: 'cut', times: 2 }],
  ['the connection is cut after it was done', { when: 'after', what: 'cut', times: 2 }],
  ['Stripe answers 500 after it was done', { when: 'after', what: 'error' }],
  ['Stripe takes too many requests', { when: 'before', what: 'rate-limit' }],
  ['another request is at the same object', { when: 'before', what: 'lock-timeout' }],
] as const) {
  test(`charges once when ${what}`, async () => {
    const { id } = await real.reader();
    await real.control.fault({ path, method: 'POST', ...fault });
    await real.collect();
    assert.deepEqual(await statesOf(id), ['asked']);
    assert.equal(await walletOf(real.db, id), 0n, 'nothing is guessed');
    await workFor(2);
    assert.deepEqual(await statesOf(id), ['succeeded']);
    assert.equal(await chargesOf(id), 1);
    assert.equal(await walletOf(real.db, id), eur(5));
    await real.booksAgree();
  });
}

test('a 500 before it was done is kept by Stripe for a day, so the charge has failed then and was never made', async () => {
  const { id } = await real.reader();
  await real.control.fault({ path, method: 'POST', when: 'before', what: 'error' });
  await real.collect();
  await workFor(3);
  assert.deepEqual(await statesOf(id), ['asked']);
  await workFor(22);
  assert.deepEqual(
    (await real.paymentsOf(id)).map(({ state, failure }) => [state, failure]),
    [['failed', 'unknown-to-provider']],
  );
  assert.equal(await chargesOf(id), 0);
  await real.booksAgree();
});

test('a charge whose answer was lost is found days later, when Stripe has forgotten its key', async () => {
  const { id } = await real.reader();
  await real.control.fault({ path, method: 'POST', when: 'after', what: 'cut', times: 2 });
  await real.collect();
  await real.control.fault({ path, method: 'GET', when: 'before', what: 'error', times: 2 });
  await real.control.advance({ hours: 30 });
  await real.passTime(30);
  await real.services.collecting.advance();
  assert.deepEqual(await statesOf(id), ['asked'], 'Stripe did not answer');
  await workFor(2);
  assert.deepEqual(await statesOf(id), ['succeeded']);
  assert.equal(await chargesOf(id), 1);
  await real.booksAgree();
});

test('money that arrived after the account was closed is found without the customer, and goes back', async () => {
  const { id } = await real.reader();
  await real.control.fault({ path, method: 'POST', when: 'after', what: 'cut', times: 2 });
  await real.collect();
  done(await real.services.closing.closeAccount(id));
  await workFor(1);
  await real.services.refunds.advance();
  assert.equal(await walletOf(real.db, id), 0n);
  const { data } = await real.stripe.refunds.list({ limit: 1 });
  assert.deepEqual(
    data.map(({ amount, status }) => [amount, status]),
    [[500, 'succeeded']],
  );
  await real.booksAgree();
});

test('a key without the right to charge is no failure of the card', async () => {
  const { id } = await real.reader();
  await real.control.fault({ path, method: 'POST', when: 'before', what: 'forbidden' });
  await real.collect();
  assert.deepEqual(await statesOf(id), ['asked']);
  await workFor(1);
  assert.deepEqual(await statesOf(id), ['succeeded']);
});

test('a customer who was deleted in the dashboard is not charged', async () => {
  const { id } = await real.reader();
  const method = await real.services.methods.of(id);
  await real.stripe.customers.del(String(method?.customer_ref).replace('stripe:', ''));
  await real.collect();
  assert.deepEqual(
    (await real.paymentsOf(id)).map(({ state, failure }) => [state, failure]),
    [['failed', 'refused']],
  );
});

test('a customer who was deleted in the dashboard is made again when a card is saved', async () => {
  const { id, visitor } = await real.reader();
  const before = await real.services.methods.of(id);
  await real.stripe.customers.del(String(before?.customer_ref).replace('stripe:', ''));
  const { url } = done(await real.services.methods.begin(visitor));
  await real.submit(url, { number: '5555555555554444' });
  await real.services.methods.look(id);
  const after = await real.services.methods.of(id);
  assert.deepEqual([after?.state, after?.brand], ['ready', 'mastercard']);
  assert.notEqual(after?.customer_ref, before?.customer_ref);
});

test('a reader whose page could not be opened tries again', async () => {
  const { visitor } = await real.reader();
  await real.control.fault({ path: '/v1/checkout/sessions', when: 'before', what: 'error' });
  await assert.rejects(real.services.methods.begin(visitor), { name: 'ProviderSilent' });
  done(await real.services.methods.begin(visitor));
});
