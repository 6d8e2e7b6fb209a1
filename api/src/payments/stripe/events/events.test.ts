import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { earlier } from '../../../../test/earlier.ts';
import { eur, movedOf, walletOf } from '../../../../test/fixtures.ts';
import { promptPolicy } from '../../../../test/stripe/events/policy.ts';
import { until } from '../../../../test/test-process.ts';
import { useStripe } from '../../../../test/use-stripe.ts';
import { query, sql } from '../../../platform/db/index.ts';
import { done } from '../../../platform/failure.ts';

const real = useStripe({ STRIPE_WEBHOOK_SECRET: 'whsec_old whsec_test' });
beforeEach(async () => {
  await real.control.events(promptPolicy);
  await real.control.clearFaults();
});

const statesOf = async (id: bigint) => (await real.paymentsOf(id)).map(({ state }) => state);
const notedEvents = () =>
  query<{ id: string; type: string; object_ref: string; done_at: Date | null; tries: number }>(
    real.db,
    sql`select id, type, object_ref, done_at, tries from provider_events order by id`,
  );

// What is on its way belongs to the test that ends.
afterEach(async () => {
  await real.control.events({ lose: 1 });
  await real.control.settled();
});

/** Of those that a test sent by itself. */
const sentEvents = async () => (await notedEvents()).filter(({ id }) => id.startsWith('evt_pi_'));

/** Everything that was noted is done, also what had to wait because much came at once. */
const allDone = () =>
  until(
    async () => {
      const undone = (await notedEvents()).filter(({ done_at }) => done_at === null);
      assert.deepEqual(
        undone.filter(({ tries }) => tries > 0),
        [],
        'nothing fails',
      );
      await real.db.raw(`update provider_events set received_at = ${earlier('received_at', '2 minutes')}`);
      await real.services.providerEvents.advance();
      return undone.length === 0;
    },
    { what: 'every event to be worked on' },
  );

/** A reader with a debit that succeeds days later, when only Stripe knows. */
async function debit() {
  const reader = await real.reader({ number: 'DE89370400440532013000' });
  await real.collect();
  assert.deepEqual(await statesOf(reader.id), ['processing']);
  return reader;
}

async function chargeOf(id: bigint): Promise<string> {
  const [payment] = await real.paymentsOf(id);
  const intent = await real.stripe.paymentIntents.retrieve(String(payment?.ref).replace('stripe:', ''));
  return String(intent.latest_charge);
}

/** Sends what Stripe would, or what somebody else made up. */
async function send(
  url: string,
  event: object | string,
  { secret = 'whsec_test', secondsAgo = 0 }: { secret?: string; secondsAgo?: number } = {},
) {
  const payload = typeof event === 'string' ? event : JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  const signature = real.stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const answer = await fetch(url, {
    method: 'POST',
    body: payload,
    headers: { 'stripe-signature': signature },
  });
  return answer.status;
}

const thin = (about: string, type = 'v1.payment_intent.succeeded', more = {}) => ({
  id: `evt_${about}_${type}`,
  object: 'v2.core.event',
  type,
  created: new Date().toISOString(),
  livemode: false,
  related_object: { id: about, type: 'payment_intent', url: `/v1/payment_intents/${about}` },
  ...more,
});

for (const payload of ['thin', 'snapshot'] as const) {
  test(`a ${payload} event brings what happened at Stripe, and what it says is not believed`, async () => {
    await real.listen({ payload });
    const { id } = await debit();
    await real.control.advance({ days: 6 });
    await real.control.settled();
    await allDone();
    assert.deepEqual(await statesOf(id), ['succeeded']);
    assert.equal(await walletOf(real.db, id), eur(5));
    await real.booksAgree();
  });
}

test('events that are doubled, shuffled and sent together count once', async () => {
  await real.control.events({ double: 1, shuffle: true, together: true, seed: 7 });
  await real.listen();
  const { id } = await debit();
  await real.control.advance({ days: 6 });
  const { id: dispute } = await real.control.dispute({ charge: await chargeOf(id) });
  await real.control.changeDispute({ dispute, status: 'won' });
  await real.control.settled();
  await allDone();
  const { deposit, chargeback, ...rest } = await movedOf(real.db, id);
  assert.deepEqual([deposit, chargeback, rest['chargeback-return']], [eur(5), eur(5), eur(5)]);
  assert.equal(await walletOf(real.db, id), eur(5));
  await real.booksAgree();
});

test('an event that comes a month late changes nothing that is known', async () => {
  const { id } = await debit();
  await real.control.advance({ days: 6 });
  await real.services.collecting.lookAt(id);
  await real.control.refund({ charge: await chargeOf(id), amount: 100 });
  const { url } = await real.listen();
  const [payment] = await real.paymentsOf(id);
  await send(url, thin(String(payment?.ref).replace('stripe:', ''), 'v1.payment_intent.processing'));
  await allDone();
  assert.deepEqual(await statesOf(id), ['succeeded']);
  assert.equal(await walletOf(real.db, id), eur(4), 'the refund was found on the way');
  await real.booksAgree();
});

test('without any event, polling finds what happened', async () => {
  await real.control.events({ lose: 1 });
  const { id } = await debit();
  await real.control.advance({ days: 6 });
  await real.services.providerEvents.poll();
  assert.deepEqual(await statesOf(id), ['succeeded']);
  await real.control.refund({ charge: await chargeOf(id), amount: 100 });
  await real.services.providerEvents.poll();
  assert.equal(await walletOf(real.db, id), eur(4));
  const before = await notedEvents();
  await real.services.providerEvents.poll();
  assert.deepEqual(await notedEvents(), before, 'nothing twice');
  await real.booksAgree();
});

test('what Stripe did not answer about is looked up later', async () => {
  const { url } = await real.listen();
  await real.control.events({ lose: 1 });
  const { id } = await debit();
  await real.control.advance({ days: 6 });
  const [payment] = await real.paymentsOf(id);
  await real.control.fault({ path: '/v1/payment_intents/:id', when: 'before', what: 'error', times: 20 });
  await real.control.fault({
    path: '/v1/payment_intents',
    method: 'GET',
    when: 'before',
    what: 'error',
    times: 20,
  });
  assert.equal(await send(url, thin(String(payment?.ref).replace('stripe:', ''))), 200);
  await until(async () => (await sentEvents())[0]?.tries === 1, { what: 'a try' });
  assert.deepEqual(await statesOf(id), ['processing']);
  await real.control.clearFaults();
  await real.db.raw(`update provider_events set received_at = ${earlier('received_at', '2 minutes')}`);
  await real.services.providerEvents.advance();
  assert.deepEqual(await statesOf(id), ['succeeded']);
  assert.ok((await sentEvents())[0]?.done_at);
});

test('refuses what is forged, old, from the future, of another mode, or not signed', async () => {
  const { url } = await real.listen();
  const event = thin('pi_x');
  assert.equal(await send(url, event, { secret: 'whsec_forged' }), 400);
  assert.equal(await send(url, event, { secondsAgo: 400 }), 400);
  assert.equal(await send(url, event, { secondsAgo: -3600 }), 400);
  assert.equal(await send(url, thin('pi_x', undefined, { livemode: true })), 400);
  assert.equal((await fetch(url, { method: 'POST', body: JSON.stringify(event) })).status, 400);
  const signature = real.stripe.webhooks.generateTestHeaderString({ payload: '{}', secret: 'whsec_test' });
  const changed = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(event),
    headers: { 'stripe-signature': signature },
  });
  assert.equal(changed.status, 400);
  assert.deepEqual(await notedEvents(), []);
});

test('takes the old secret and the new one while one replaces the other', async () => {
  const { url } = await real.listen();
  assert.equal(await send(url, thin('pi_one'), { secret: 'whsec_old' }), 200);
  assert.equal(await send(url, thin('pi_two'), { secret: 'whsec_test' }), 200);
});

test('needs no cookie, origin or content type, and reads at most 64 KB', async () => {
  const { url } = await real.listen();
  assert.equal(await send(url, 'x'.repeat(65 * 1024)), 413);
  const ofAnotherKind = JSON.stringify(thin('cus_x', 'v1.customer.created'));
  assert.equal(await send(url, ofAnotherKind.padEnd(63 * 1024)), 200);
});

test('what it does not know is taken and does nothing', async () => {
  const { url } = await real.listen();
  assert.equal(await send(url, thin('cus_x', 'v1.customer.created')), 200);
  assert.equal(await send(url, { object: 'event', id: 'evt_9', type: 'invoice.paid' }), 200);
  assert.deepEqual(await notedEvents(), []);
});

test('an event about what is none of ours is done, and changes nothing', async () => {
  const { url } = await real.listen();
  await real.control.events({ lose: 1 });
  const intent = await real.stripe.paymentIntents.create({ amount: 900, currency: 'eur' });
  await send(url, thin(intent.id));
  await send(url, thin('pi_gone'));
  const forged = await real.stripe.paymentIntents.create({
    amount: 900,
    currency: 'eur',
    metadata: { member: '1', payment: "x' or true" },
  });
  await send(url, thin(forged.id));
  await until(async () => (await sentEvents()).length === 3, { what: 'three events' });
  await allDone();
  const { rows } = await real.db.raw('select count(*)::int as count from transfers');
  assert.equal(rows[0].count, 0);
});

test('a reader who pays twice on two pages has both payments in the wallet', async () => {
  await real.listen();
  const { id, visitor } = await real.reader({ clicks: false });
  await real.services.methods.remove(id);
  const wish = '7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a77';
  const { paidInPerson } = real.services;
  const one = done(await paidInPerson.topUp(visitor, wish, eur(7)));
  await real.db.raw('update payments set ref = null'); // two requests at once: neither saw the other's page
  const other = done(await paidInPerson.topUp(visitor, wish, eur(7)));
  assert.notEqual(one.url, other.url);
  await real.submit(one.url, { number: '4242424242424242' });
  await real.submit(other.url, { number: '4242424242424242' });
  await real.control.settled();
  await allDone();
  assert.equal(await walletOf(real.db, id), eur(14));
  await real.booksAgree();
});

test('a card that was saved is known before the reader comes back', async () => {
  await real.listen();
  const { id } = await real.reader({ number: '4000000000000002', clicks: false });
  const { url } = done(await real.services.methods.begin(real.visitorOf(id)));
  await real.submit(url, { number: '5555555555554444' });
  await real.control.settled();
  await allDone();
  assert.equal((await real.services.methods.of(id))?.brand, 'mastercard');
});

test('an account that Stripe restricts is known as restricted without anybody looking', async () => {
  await real.listen();
  const { ada } = await real.reader();
  const { url } = done(await real.services.payouts.openAccount(real.visitorOf(ada)));
  await fetch(url);
  await real.submit(url, { answer: 'submit', iban: 'DE89370400440532013000' });
  const stateOf = async () => (await real.services.payouts.account(ada))?.state;
  await until(async () => (await stateOf()) === 'active', { what: 'the account to be active' });
  const account = await real.services.payouts.account(ada);
  await real.control.account({
    id: String(account?.account_ref).replace('stripe:', ''),
    state: 'restricted',
  });
  await until(async () => (await stateOf()) === 'restricted', { what: 'the account to be restricted' });
});

test('hundreds of events at once are all taken, and all worked on', async () => {
  const { url } = await real.listen();
  await real.control.events({ lose: 1 });
  const statuses = await Promise.all(
    Array.from({ length: 200 }, (_, index) => send(url, thin(`pi_${index}`))),
  );
  assert.deepEqual(new Set(statuses), new Set([200]));
  await allDone();
  assert.equal((await sentEvents()).length, 200);
});
