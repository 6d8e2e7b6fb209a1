import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type Stripe from 'stripe';
import { failureOf, sdkOf } from './sdk.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/* The accounts of creators, from an empty form to a bank account. */

let standIn: StripeStandIn;
let stripe: Stripe;
before(async () => {
  standIn = await startStripe();
  stripe = sdkOf(standIn);
});
after(() => standIn.stop());

const create = () =>
  stripe.accounts.create({
    country: 'AT',
    email: 'ada@example.com',
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { transfers: { requested: true } },
    metadata: { member: '7' },
  });
const linkFor = (account: string) =>
  stripe.accountLinks.create({
    account,
    type: 'account_onboarding',
    return_url: 'https://flattr.example/return',
    refresh_url: 'https://flattr.example/refresh',
  });
const press = (url: string, answer: string, iban = 'AT611904300234573201') =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer, iban }), redirect: 'manual' });

test('creates an account that still has to say everything', async () => {
  const account = await create();
  assert.deepEqual([account.type, account.country, account.metadata?.member], ['express', 'AT', '7']);
  assert.deepEqual([account.payouts_enabled, account.details_submitted], [false, false]);
  assert.equal(account.capabilities?.transfers, 'inactive');
  assert.ok(account.requirements?.currently_due?.includes('external_account'));
  assert.equal((await failureOf(stripe.accounts.createLoginLink(account.id))).statusCode, 400);
});

test('refuses accounts where a platform in Germany can have none, and the agreement for recipients everywhere', async () => {
  const transfers = { transfers: { requested: true } };
  for (const [asked, says] of [
    [{ country: 'NG' }, /^NG is not currently supported/],
    [
      { country: 'DE', tos_acceptance: { service_agreement: 'recipient' } },
      /platforms in DE creating accounts in DE/,
    ],
    [
      { country: 'FR', tos_acceptance: { service_agreement: 'recipient' } },
      /platforms in DE creating accounts in FR/,
    ],
    [{ country: 'US' }, /without the `card_payments` capability/],
  ] as const) {
    const failed = await failureOf(
      stripe.accounts.create({ type: 'express', capabilities: transfers, ...asked }),
    );
    assert.equal(failed.statusCode, 400);
    assert.match(failed.message, says);
  }
  const capabilities = { ...transfers, card_payments: { requested: true } };
  assert.equal(
    (await stripe.accounts.create({ type: 'express', country: 'US', capabilities })).country,
    'US',
  );
});

test('leads back from the form, whatever was pressed, and the account says how it went', async () => {
  for (const [answer, transfers, payouts, reason] of [
    ['submit', 'active', true, null],
    ['later', 'pending', false, 'requirements.pending_verification'],
    ['document', 'inactive', false, 'requirements.past_due'],
    ['reject', 'inactive', false, 'rejected.fraud'],
    ['leave', 'inactive', false, 'requirements.past_due'],
  ] as const) {
    const { id } = await create();
    const { url } = await linkFor(id);
    assert.match(await (await fetch(url)).text(), /Leave incomplete/);
    const back = await press(url, answer);
    assert.equal(back.headers.get('location'), 'https://flattr.example/return');
    const account = await stripe.accounts.retrieve(id);
    assert.deepEqual(
      [account.capabilities?.transfers, account.payouts_enabled, account.requirements?.disabled_reason],
      [transfers, payouts, reason],
      answer,
    );
    assert.equal(account.details_submitted, answer !== 'leave');
    if (answer === 'submit') assert.equal(account.external_accounts?.data[0]?.last4, '3201');
  }
});

test('opens a link once and for minutes only; then it leads to a new one', async () => {
  const { id } = await create();
  const used = await linkFor(id);
  const open = async (url: string) => (await fetch(url, { redirect: 'manual' })).headers.get('location');
  assert.equal(await open(used.url), null);
  assert.equal(await open(used.url), 'https://flattr.example/refresh');
  const late = await linkFor(id);
  await standIn.control.advance({ minutes: 6 });
  assert.equal(await open(late.url), 'https://flattr.example/refresh');
});

test('asks again for an IBAN that is none', async () => {
  const { id } = await create();
  const { url } = await linkFor(id);
  const page = await press(url, 'submit', 'my bank');
  assert.match(await page.text(), /The IBAN you provided is invalid/);
  assert.equal((await stripe.accounts.retrieve(id)).details_submitted, false);
});

test('rejects, lists and deletes accounts, and hides the deleted', async () => {
  const { id } = await create();
  const rejected = await stripe.accounts.reject(id, { reason: 'terms_of_service' });
  assert.equal(rejected.requirements?.disabled_reason, 'rejected.terms_of_service');
  assert.equal((await stripe.accounts.list({ limit: 1 })).data[0]?.id, id);
  assert.equal((await stripe.accounts.del(id)).deleted, true);
  const gone = await failureOf(stripe.accounts.retrieve(id));
  assert.deepEqual([gone.statusCode, gone.code], [403, 'account_invalid']);
  assert.equal((await failureOf(linkFor(id))).statusCode, 403);
});

test('does not change the platform’s own account', async () => {
  const { id } = await stripe.accounts.retrieveCurrent();
  const error = await failureOf(stripe.accounts.update(id, { email: 'other@example.com' }));
  assert.equal(error.type, 'StripePermissionError');
  assert.equal((await stripe.accounts.retrieveCurrent()).email, 'platform@example.com');
});

test('deletes no account that holds money', async () => {
  const { id } = await create();
  await standIn.control.account({ id, state: 'enabled' });
  await standIn.control.addFunds({ amount: 500 });
  await stripe.transfers.create({ amount: 500, currency: 'eur', destination: id });
  assert.equal((await failureOf(stripe.accounts.del(id))).statusCode, 400);
});
