import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type Stripe from 'stripe';
import { charge, failureOf, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* The Checkout page, as a browser without scripts uses it: forms are posted, redirects followed by hand. */

let standIn: StripeStandIn;
let stripe: Stripe;
before(async () => {
  standIn = await startStripe({ platformPayouts: 'manual' });
  stripe = sdkOf(standIn);
});
after(async () => {
  assert.deepEqual((await standIn.control.book()).faults, []);
  await standIn.stop();
});

const successUrl = 'https://shop.example/done?session={CHECKOUT_SESSION_ID}';
const cancelUrl = 'https://shop.example/back';
const setupSession = async (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
  const customer = await stripe.customers.create({ email: 'reader@example.com' });
  return stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'eur',
    customer: customer.id,
    success_url: successUrl,
    cancel_url: cancelUrl,
    setup_intent_data: { metadata: { member: '7' } },
    ...more,
  });
};
const paymentSession = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      { price_data: { currency: 'eur', unit_amount: 250, product_data: { name: 'November' } }, quantity: 2 },
    ],
    payment_intent_data: { metadata: { payment: '9' }, statement_descriptor_suffix: 'FLATTR' },
    success_url: successUrl,
    cancel_url: cancelUrl,
    ...more,
  });
const press = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const enter = (session: Stripe.Checkout.Session, number: string) =>
  press(String(session.url), { number, name: 'Rita' });

test('saves a card, goes back to the shop with the session’s id, and the card can be charged', async () => {
  const session = await setupSession();
  assert.deepEqual([session.status, session.payment_status], ['open', 'no_payment_required']);
  const page = await (await fetch(String(session.url))).text();
  assert.match(page, /<button>Save<\/button>/);
  assert.match(page, /<a href="https:\/\/shop\.example\/back">Back to the shop<\/a>/);
  const back = await enter(session, '4242 4242 4242 4242');
  assert.deepEqual(
    [back.status, back.headers.get('location')],
    [303, successUrl.replace('{CHECKOUT_SESSION_ID}', session.id)],
  );
  const done = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['setup_intent.payment_method'],
  });
  assert.deepEqual([done.status, done.url], ['complete', null]);
  const setup = done.setup_intent as Stripe.SetupIntent; // expanded
  const method = setup.payment_method as Stripe.PaymentMethod; // expanded
  assert.deepEqual(
    [setup.status, setup.metadata?.member, method.customer],
    ['succeeded', '7', done.customer],
  );
  assert.deepEqual([method.card?.last4, method.billing_details.name], ['4242', 'Rita']);
  const paid = await charge(stripe, { customer: String(done.customer), method: method.id });
  assert.equal(paid.status, 'succeeded');
});

test('takes a payment, and makes its intent only then', async () => {
  const session = await paymentSession();
  assert.deepEqual(
    [session.payment_intent, session.amount_total, session.payment_status],
    [null, 500, 'unpaid'],
  );
  assert.match(await (await fetch(String(session.url))).text(), /Pay 5\.00 EUR/);
  assert.equal((await enter(session, '5555555555554444')).status, 303);
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  const intent = done.payment_intent as Stripe.PaymentIntent; // expanded
  assert.deepEqual([done.payment_status, intent.status, intent.metadata.payment], ['paid', 'succeeded', '9']);
});

test('keeps a card that was paid with, if the shop asks for it', async () => {
  const customer = await stripe.customers.create({});
  const session = await paymentSession({
    customer: customer.id,
    payment_intent_data: { setup_future_usage: 'off_session' },
  });
  await enter(session, '4242424242424242');
  const [method] = (await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data;
  const paid = await charge(stripe, { customer: customer.id, method: String(method?.id) });
  assert.equal(paid.status, 'succeeded');
});

test('shows why a card was declined, and takes another', async () => {
  for (const [make, number, text] of [
    [paymentSession, '4000 0000 0000 9995', 'Your card has insufficient funds.'],
    [setupSession, '4000 0000 0000 0002', 'Your card was declined.'],
    [paymentSession, '1234', 'Your card number is invalid.'],
  ] as const) {
    const session = await make();
    const refused = await enter(session, number);
    assert.equal(refused.status, 200);
    assert.match(await refused.text(), new RegExp(`<p role="alert">${text}</p>`));
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open');
    assert.equal((await enter(session, '4242424242424242')).status, 303);
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'complete');
  }
});

test('asks for 3-D Secure, goes on when it is completed, and comes back when it fails', async () => {
  for (const make of [setupSession, paymentSession]) {
    const session = await make();
    const toBank = await enter(session, '4000 0027 6000 3184');
    const bank = new URL(String(toBank.headers.get('location')), standIn.url).href;
    assert.match(await (await fetch(bank)).text(), /Complete/);
    const failed = await press(bank, { answer: 'fail' });
    assert.equal(new URL(String(failed.headers.get('location')), standIn.url).href, session.url);
    assert.match(await (await fetch(String(session.url))).text(), /<p role="alert">[^<]*authenticat/);
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open');
    await enter(session, '4000 0027 6000 3184');
    const back = await press(bank, { answer: 'complete' });
    assert.match(String(back.headers.get('location')), /^https:\/\/shop\.example\/done/);
    assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'complete');
  }
});

test('a card that was saved with 3-D Secure can be charged without its holder, where its bank agreed to that', async () => {
  for (const [number, status] of [
    ['4000 0025 0000 3155', 'succeeded'],
    ['4000 0027 6000 3184', 402],
  ] as const) {
    const session = await setupSession();
    const toBank = await enter(session, number);
    await press(new URL(String(toBank.headers.get('location')), standIn.url).href, { answer: 'complete' });
    const { setup_intent: id, customer } = await stripe.checkout.sessions.retrieve(session.id);
    const { payment_method: method } = await stripe.setupIntents.retrieve(String(id));
    const paid = charge(stripe, { customer: String(customer), method: String(method) });
    if (status === 402) assert.equal((await failureOf(paid)).code, 'authentication_required');
    else assert.equal((await paid).status, status);
  }
});

test('completes a debit unpaid, and tells later how it went', async () => {
  const session = await paymentSession();
  await enter(session, 'DE89 3704 0044 0532 0130 00');
  const done = await stripe.checkout.sessions.retrieve(session.id);
  assert.deepEqual([done.status, done.payment_status], ['complete', 'unpaid']);
  await standIn.control.advance({ days: 5 });
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
  const { data } = await stripe.events.list({ type: 'checkout.session.async_payment_succeeded' });
  assert.equal(data[0] && 'id' in data[0].data.object && data[0].data.object.id, session.id);
});

test('expires after a day or by hand, and takes nothing then', async () => {
  const byHand = await setupSession();
  assert.equal((await stripe.checkout.sessions.expire(byHand.id)).status, 'expired');
  assert.equal((await failureOf(stripe.checkout.sessions.expire(byHand.id))).statusCode, 400);
  const forgotten = await paymentSession();
  await standIn.control.advance({ days: 1, minutes: 1 });
  const page = await press(String(forgotten.url), { number: '4242424242424242' });
  assert.match(await page.text(), /This checkout has expired/);
  const now = await stripe.checkout.sessions.retrieve(forgotten.id);
  assert.deepEqual([now.status, now.payment_intent], ['expired', null]);
});

test('refuses sessions without items, addresses or a mode', async () => {
  assert.equal((await failureOf(paymentSession({ line_items: [] }))).param, 'line_items');
  assert.equal((await failureOf(setupSession({ success_url: '/done' }))).param, 'success_url');
  assert.equal((await failureOf(setupSession({ customer: 'cus_missing' }))).code, 'resource_missing');
});
