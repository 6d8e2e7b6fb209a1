import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlier } from '../../../../test/earlier.ts';
import { eur, movedOf, walletOf } from '../../../../test/fixtures.ts';
import { useStripe } from '../../../../test/use-stripe.ts';
import { query, sql } from '../../../platform/db/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useStripe({ STATEMENT_DESCRIPTOR: 'FLATTR' });

const stateOf = async (id: bigint) =>
  (await real.paymentsOf(id)).map(({ state, failure }) => [state, failure]);

async function methodOf(id: bigint) {
  const method = await real.services.methods.of(id);
  return [method?.state, method?.brand, method?.last4];
}

/** The card behaves like another one from now on. */
async function cardBehaves(id: bigint, like: string) {
  const method = await real.services.methods.of(id);
  await real.control.cardBehaves({ method: String(method?.method_ref).replace('stripe:', ''), like });
}

test('a card that is saved on Stripe’s page is charged what the wallet lacks, and the fee is a cost', async () => {
  const { id } = await real.reader({ wallet: eur(1.2) });
  assert.deepEqual(await methodOf(id), ['ready', 'visa', '4242']);
  await real.collect();
  assert.deepEqual(await stateOf(id), [['succeeded', null]]);
  assert.equal(await walletOf(real.db, id), eur(5));
  assert.deepEqual(await movedOf(real.db, id), { deposit: eur(5), cost: eur(0.31) });
  await real.booksAgree();
});

test('the statement of the card names the service, and the payment knows whose it is', async () => {
  const { id } = await real.reader();
  await real.collect();
  const [payment] = await real.paymentsOf(id);
  const intent = await real.stripe.paymentIntents.retrieve(String(payment?.ref).replace('stripe:', ''));
  assert.equal(intent.statement_descriptor_suffix, 'FLATTR');
  assert.deepEqual(intent.metadata, { payment: payment?.id, member: String(id) });
});

test('Stripe learns the number and the address of a reader, and no name', async () => {
  const { id, visitor } = await real.reader();
  const method = await real.services.methods.of(id);
  const customer = await real.stripe.customers.retrieve(String(method?.customer_ref).replace('stripe:', ''));
  assert.ok(!customer.deleted);
  const { name, email, metadata, preferred_locales } = customer;
  assert.deepEqual(
    { name, email, metadata, preferred_locales },
    { name: null, email: visitor.email, metadata: { member: String(id) }, preferred_locales: ['en'] },
  );
});

test('a reader who leaves the page without a card has none, and can open it again', async () => {
  const { services } = real;
  const { id, visitor } = await real.reader({ number: '4000000000000002' });
  assert.deepEqual(await methodOf(id), ['pending', null, null]);
  const { url } = done(await services.methods.begin(visitor));
  await real.submit(url, { number: '4242424242424242' });
  await services.methods.look(id);
  assert.deepEqual(await methodOf(id), ['ready', 'visa', '4242']);
});

test('forgets the card and the customer at Stripe', async () => {
  const { id } = await real.reader();
  const method = await real.services.methods.of(id);
  await real.services.methods.remove(id);
  assert.equal(await real.services.methods.of(id), undefined);
  const ref = String(method?.customer_ref).replace('stripe:', '');
  const customer = await real.stripe.customers.retrieve(ref);
  assert.ok(customer.deleted);
});

test('a card that is declined is tried again and then charged', async () => {
  const { id } = await real.reader();
  await cardBehaves(id, 'pm_card_visa_chargeDeclinedInsufficientFunds');
  await real.collect();
  assert.deepEqual(await stateOf(id), [['failed', 'declined']]);
  await cardBehaves(id, 'pm_card_visa');
  await real.passTime(36);
  await real.services.collecting.advance();
  assert.deepEqual(await stateOf(id), [
    ['failed', 'declined'],
    ['succeeded', null],
  ]);
  assert.equal(await walletOf(real.db, id), eur(5));
  await real.booksAgree();
});

for (const [like, failure] of [
  ['pm_card_visa_chargeDeclinedStolenCard', 'refused'],
  ['pm_card_visa_chargeDeclinedLostCard', 'refused'],
  ['pm_card_chargeDeclinedFraudulent', 'refused'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired'],
] as const) {
  test(`${like} is ${failure} and never tried again`, async () => {
    const { id } = await real.reader();
    await cardBehaves(id, like);
    await real.collect();
    await real.passTime(100);
    await real.services.collecting.advance();
    assert.deepEqual(await stateOf(id), [['failed', failure]]);
    await real.booksAgree();
  });
}

/** A reader whose bank asks for them, and the page where they answer. */
async function asked() {
  const reader = await real.reader({ number: '4000002760003184' });
  await real.collect();
  assert.deepEqual(await stateOf(reader.id), [['action', 'asks']]);
  const [payment] = await real.paymentsOf(reader.id);
  const { url } = done(await real.services.paidInPerson.goOn(reader.visitor, payment?.id ?? ''));
  return { ...reader, payment: payment?.id ?? '', url };
}

test('a reader whose bank asks for them answers on Stripe’s page, and the payment counts once', async () => {
  const { id, url, visitor, payment } = await asked();
  const bank = await real.submit(url, { number: '4000002760003184' });
  const { services } = real;
  assert.equal(done(await services.paidInPerson.goOn(visitor, payment)).url, url, 'the same page again');
  assert.equal(await real.submit(bank, { answer: 'complete' }), visitor.returnTo);
  await services.collecting.lookAt(id);
  await services.collecting.lookAt(id);
  assert.deepEqual(await stateOf(id), [['succeeded', null]]);
  assert.equal(await walletOf(real.db, id), eur(5));
  await real.booksAgree();
});

test('what the bank refused is ended before another page takes its place', async () => {
  const { id } = await asked();
  const method = await real.services.methods.of(id);
  const { data } = await real.stripe.paymentIntents.list({
    customer: String(method?.customer_ref).replace('stripe:', ''),
  });
  assert.deepEqual(
    data.map(({ status }) => status),
    ['canceled'],
  );
});

test('a page that the reader leaves is a payment that was given up', async () => {
  const { id } = await asked();
  await real.services.collecting.lookAt(id);
  assert.deepEqual(await stateOf(id), [['action', 'asks']]);
  await real.control.advance({ days: 2 });
  await real.services.collecting.lookAt(id);
  assert.deepEqual(await stateOf(id), [['failed', 'abandoned']]);
  await real.booksAgree();
});

test('what the reader has not paid when the month is divided cannot be paid later', async () => {
  const { id, url } = await asked();
  await real.db.raw(`update collections set begun_at = ${earlier('begun_at', '40 days')}, done_at = now()`);
  await real.passTime(2);
  await real.services.collecting.advance();
  assert.deepEqual(await stateOf(id), [['failed', 'abandoned']]);
  assert.match(await (await fetch(url)).text(), /expired/);
  assert.equal(await walletOf(real.db, id), 0n);
  await real.booksAgree();
});

test('a reader adds money on Stripe’s page, once for one wish', async () => {
  const { services, db } = real;
  const { id, visitor } = await real.reader();
  const wish = '7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a01';
  const { url } = done(await services.paidInPerson.topUp(visitor, wish, eur(7)));
  assert.equal(done(await services.paidInPerson.topUp(visitor, wish, eur(7))).url, url);
  await real.submit(url, { number: '4242424242424242' });
  assert.equal(done(await services.paidInPerson.topUp(visitor, wish, eur(7))).url, visitor.returnTo);
  await services.collecting.lookAt(id);
  assert.equal(await walletOf(db, id), eur(7));
  await real.booksAgree();
});

test('a reader adds money without a saved card', async () => {
  const { services, db } = real;
  const { id, visitor } = await real.reader();
  await services.methods.remove(id);
  const { url } = done(
    await services.paidInPerson.topUp(visitor, '7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a02', eur(7)),
  );
  await real.submit(url, { number: '4242424242424242' });
  await services.collecting.lookAt(id);
  assert.equal(await walletOf(db, id), eur(7));
  await real.booksAgree();
});

test('a direct debit is on its way for days, and then it is there', async () => {
  const { id } = await real.reader({ number: 'DE89370400440532013000' });
  await real.collect();
  assert.deepEqual(await stateOf(id), [['processing', null]]);
  assert.equal(await walletOf(real.db, id), 0n);
  await real.control.advance({ days: 6 });
  await real.passTime(2);
  await real.services.collecting.advance();
  assert.deepEqual(await stateOf(id), [['succeeded', null]]);
  assert.equal(await walletOf(real.db, id), eur(5));
  await real.booksAgree();
});

test('a direct debit that the bank takes back later is a chargeback', async () => {
  const { id } = await real.reader({ number: 'DE89370400440532013000' });
  await real.collect();
  await real.control.advance({ days: 6 });
  await real.passTime(2);
  await real.services.collecting.advance();
  const [payment] = await real.paymentsOf(id);
  const intent = await real.stripe.paymentIntents.retrieve(String(payment?.ref).replace('stripe:', ''));
  await real.control.failCharge({ charge: String(intent.latest_charge) });
  await real.services.collecting.look(id, payment?.id ?? '');
  await real.services.collecting.look(id, payment?.id ?? '');
  assert.equal(await walletOf(real.db, id), 0n);
  assert.equal((await movedOf(real.db, id)).chargeback, eur(5));
  const [dispute] = await query(real.db, sql`select status from disputes where member_id = ${id}`);
  assert.deepEqual(dispute, { status: 'insufficient_funds' });
  await real.booksAgree();
});
