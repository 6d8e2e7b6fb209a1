import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type Stripe from 'stripe';
import { charge, chargeOf, failureOf, mandateData, onlyHere, realStripe, saved, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* What a card or a bank account does when it is saved and charged. */

let standIn: StripeStandIn;
let stripe: Stripe;
before(async () => {
  standIn = await startStripe({ platformPayouts: 'manual' });
  stripe = realStripe ?? sdkOf(standIn);
});
after(async () => {
  assert.deepEqual((await standIn.control.book()).faults, []);
  await standIn.stop();
});

test('charges a saved card without its holder, less 1.5 % and 0.25', onlyHere, async () => {
  const intent = await charge(stripe, await saved(stripe, 'pm_card_visa'), 500);
  assert.deepEqual([intent.status, intent.amount_received], ['succeeded', 500]);
  const { balance_transaction: moved, payment_method_details: details } = chargeOf(intent);
  assert.ok(typeof moved === 'object' && moved);
  assert.deepEqual([moved.amount, moved.fee, moved.net, moved.status], [500, 33, 467, 'pending']);
  assert.deepEqual([details?.card?.brand, details?.card?.last4], ['visa', '4242']);
});

test('declines as each documented card does, and leaves the intent open for another', async () => {
  for (const [card, code, declineCode, param, advice] of [
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', undefined, 'try_again_later'],
    [
      'pm_card_visa_chargeDeclinedInsufficientFunds',
      'card_declined',
      'insufficient_funds',
      undefined,
      'try_again_later',
    ],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', undefined, 'do_not_try_again'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', undefined, 'do_not_try_again'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card', 'exp_month', 'confirm_card_data'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc', 'cvc', 'confirm_card_data'],
    [
      'pm_card_chargeDeclinedProcessingError',
      'processing_error',
      'processing_error',
      undefined,
      'try_again_later',
    ],
    ['pm_card_chargeDeclinedFraudulent', 'card_declined', 'fraudulent', undefined, undefined],
  ] as const) {
    const intent = await stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      allowed_payment_method_types: ['card'],
    });
    const error = await failureOf(stripe.paymentIntents.confirm(intent.id, { payment_method: card }));
    assert.deepEqual(
      [error.statusCode, error.code, error.decline_code, error.param, error.advice_code],
      [402, code, declineCode, param, advice],
      card,
    );
    const now = await stripe.paymentIntents.retrieve(intent.id);
    assert.deepEqual([now.status, now.payment_method], ['requires_payment_method', null]);
    assert.deepEqual(
      [now.last_payment_error?.code, now.last_payment_error?.decline_code],
      [code, declineCode],
    );
    assert.equal(error.payment_intent?.id, intent.id);
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    assert.equal(paid.status, 'succeeded');
  }
});

test('saves a card that fails later, and a saved card that its bank blocks later', onlyHere, async () => {
  const failing = await failureOf(charge(stripe, await saved(stripe, 'pm_card_chargeCustomerFail')));
  assert.equal(failing.decline_code, 'generic_decline');
  const reader = await saved(stripe, 'pm_card_visa');
  await standIn.control.cardBehaves({ method: reader.method, like: 'pm_card_visa_chargeDeclinedStolenCard' });
  assert.equal((await failureOf(charge(stripe, reader))).decline_code, 'stolen_card');
  const refused = await failureOf(saved(stripe, 'pm_card_visa_chargeDeclined'));
  assert.equal(refused.setup_intent?.status, 'requires_payment_method');
});

test('declines a card after its last month, unless its bank renewed it', onlyHere, async () => {
  const other = await startStripe({ startAt: '2026-11-30T12:00:00Z' });
  const client = sdkOf(other);
  const reader = await saved(client, 'pm_card_visa');
  const { card } = await client.paymentMethods.retrieve(reader.method);
  assert.deepEqual([card?.exp_month, card?.exp_year], [11, 2027]);
  await other.control.advance({ days: 365 });
  assert.equal((await charge(client, reader)).status, 'succeeded');
  await other.control.advance({ days: 1 });
  assert.equal((await failureOf(charge(client, reader))).code, 'expired_card');
  await other.control.renewCard({ method: reader.method, last4: '1111' });
  assert.equal(chargeOf(await charge(client, reader)).payment_method_details?.card?.last4, '1111');
  await other.stop();
});

test(
  'asks for the holder when the bank wants it, although nobody is there: 402 with the intent',
  onlyHere,
  async () => {
    const reader = await saved(stripe, 'pm_card_visa');
    await standIn.control.cardBehaves({ method: reader.method, like: 'pm_card_authenticationRequired' });
    const error = await failureOf(charge(stripe, reader));
    assert.deepEqual(
      [error.statusCode, error.code, error.decline_code],
      [402, 'authentication_required', 'authentication_required'],
    );
    assert.equal(error.payment_intent?.status, 'requires_payment_method');
    assert.equal(error.payment_method?.id, reader.method);
    const canceled = await stripe.paymentIntents.cancel(String(error.payment_intent?.id));
    assert.equal(canceled.status, 'canceled');
    const again = await failureOf(
      stripe.paymentIntents.confirm(canceled.id, { payment_method: reader.method }),
    );
    assert.deepEqual([again.statusCode, again.code], [400, 'payment_intent_unexpected_state']);
  },
);

test(
  'leads the holder to the bank’s page and back, and takes yes and no for an answer',
  onlyHere,
  async () => {
    for (const [answer, status, redirect] of [
      ['complete', 'succeeded', 'succeeded'],
      ['fail', 'requires_payment_method', 'failed'],
    ] as const) {
      const intent = await stripe.paymentIntents.create({
        amount: 500,
        currency: 'eur',
        confirm: true,
        payment_method: 'pm_card_threeDSecure2Required',
        allowed_payment_method_types: ['card'],
        return_url: 'https://shop.example/back?a=1',
      });
      assert.equal(intent.status, 'requires_action');
      const url = String(intent.next_action?.redirect_to_url?.url);
      assert.match(await (await fetch(url)).text(), /3-D Secure/);
      const body = new URLSearchParams({ answer });
      const back = await fetch(url, { method: 'POST', body, redirect: 'manual' });
      assert.equal(
        back.headers.get('location'),
        `https://shop.example/back?a=1&payment_intent=${intent.id}&redirect_status=${redirect}`,
      );
      assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, status);
    }
  },
);

test('keeps an authorised payment until it is captured, in part or not at all', async () => {
  const create = () =>
    stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      confirm: true,
      capture_method: 'manual',
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
    });
  const first = await create();
  assert.deepEqual([first.status, first.amount_capturable], ['requires_capture', 1000]);
  const captured = await stripe.paymentIntents.capture(first.id, { amount_to_capture: 400 });
  assert.deepEqual(
    [captured.status, captured.amount_received, captured.amount_capturable],
    ['succeeded', 400, 0],
  );
  const second = await stripe.paymentIntents.cancel((await create()).id);
  assert.deepEqual([second.status, second.amount_received], ['canceled', 0]);
});

test('debits a bank account after days, if it can', onlyHere, async () => {
  for (const [account, days, status, failure] of [
    ['pm_success_de', 5, 'succeeded', null],
    ['pm_successDelayed_de', 10, 'succeeded', null],
    ['pm_failed_at', 5, 'requires_payment_method', 'incorrect_account_holder_name'],
    ['pm_insufficientFunds_fr', 5, 'requires_payment_method', 'insufficient_funds'],
  ] as const) {
    const intent = await charge(stripe, await saved(stripe, account));
    assert.deepEqual([intent.status, chargeOf(intent).status], ['processing', 'pending'], account);
    await standIn.control.advance({ days, minutes: -10 });
    assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, 'processing');
    await standIn.control.advance({ minutes: 20 });
    const now = await stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    assert.deepEqual([now.status, chargeOf(now).failure_code], [status, failure]);
    const moved = chargeOf(now).balance_transaction;
    assert.equal(typeof moved === 'object' && moved ? moved.fee : null, failure === null ? 35 : null);
  }
});

test('takes no debit without a mandate', async () => {
  const method = await stripe.paymentMethods.create({
    type: 'sepa_debit',
    sepa_debit: { iban: 'DE89370400440532013000' },
  });
  const create = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
    stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      confirm: true,
      payment_method: method.id,
      allowed_payment_method_types: ['sepa_debit'],
      ...more,
    });
  assert.equal((await failureOf(create({}))).param, 'mandate_data');
  assert.equal((await create({ mandate_data: mandateData })).status, 'processing');
});

test('refuses what Stripe refuses of amounts, currencies and descriptors', async () => {
  const create = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
    failureOf(
      stripe.paymentIntents.create({
        amount: 500,
        currency: 'eur',
        allowed_payment_method_types: ['card'],
        ...more,
      }),
    );
  assert.equal((await create({ amount: 49 })).code, 'amount_too_small');
  assert.equal((await create({ amount: 1.5 })).code, 'parameter_invalid_integer');
  assert.equal((await create({ currency: 'euros' })).param, 'currency');
  assert.equal((await create({ statement_descriptor: 'Flattr' })).param, 'statement_descriptor');
  assert.equal((await create({ statement_descriptor_suffix: '2026' })).param, 'statement_descriptor_suffix');
  assert.equal((await create({ customer: 'cus_missing' })).code, 'resource_missing');
  assert.equal((await create({ off_session: true })).param, 'off_session');
});

test('needs an address to come back to, unless its types are named or nobody is there', async () => {
  const { id: customer } = await stripe.customers.create({});
  const create = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
    stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      confirm: true,
      customer,
      payment_method: 'pm_card_visa',
      ...more,
    });
  assert.equal((await failureOf(create({}))).param, 'return_url');
  assert.deepEqual((await stripe.paymentIntents.list({ customer })).data, []);
  for (const more of [
    { return_url: 'https://shop.example/back' },
    { allowed_payment_method_types: ['card' as const] },
    { automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const } },
  ])
    assert.equal((await create(more)).status, 'succeeded');
});

test('charges nobody’s card for somebody else, and none that was taken from its customer', async () => {
  const reader = await saved(stripe, 'pm_card_visa');
  const other = await stripe.customers.create({});
  assert.equal((await failureOf(charge(stripe, { ...reader, customer: other.id }))).code, 'resource_missing');
  await stripe.paymentMethods.detach(reader.method);
  assert.equal((await stripe.paymentMethods.retrieve(reader.method)).customer, null);
  const again = await failureOf(stripe.paymentMethods.attach(reader.method, { customer: other.id }));
  assert.deepEqual([again.statusCode, again.code], [400, undefined]);
  const unsaved = await failureOf(
    stripe.paymentIntents.create({
      amount: 500,
      currency: 'eur',
      confirm: true,
      off_session: true,
      customer: other.id,
      payment_method: reader.method,
      setup_future_usage: 'off_session',
    }),
  );
  assert.match(unsaved.message, /may not be used again/);
  const listed = await stripe.paymentMethods.list({ customer: reader.customer, type: 'card' });
  assert.deepEqual(listed.data, []);
});
