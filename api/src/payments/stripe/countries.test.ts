import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMembers } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { readConfig } from '../../config.ts';
import { done, Failure } from '../../platform/failure.ts';

// The operator here names Nigeria, too, where Stripe gives no account to a platform in Germany.
const real = useStripe();

async function open(country?: string) {
  const [ada] = await addMembers(real.db, 1);
  const opened = await real.services.payouts.openAccount(real.visitorOf(ada), country);
  return { ada, opened };
}

async function countryOf(country?: string) {
  const { ada, opened } = await open(country);
  done(opened);
  const { account_ref } = (await real.services.payouts.account(ada)) ?? {};
  const account = await real.stripe.accounts.retrieve(String(account_ref).replace('stripe:', ''));
  return [
    account.country,
    account.tos_acceptance?.service_agreement,
    Object.keys(account.capabilities ?? {}).sort(),
  ];
}

test('a creator’s account is in the country they chose, or in the operator’s usual one', async () => {
  assert.deepEqual(await countryOf('AT'), ['AT', undefined, ['transfers']]);
  assert.deepEqual(await countryOf(), ['DE', undefined, ['transfers']]);
  assert.deepEqual(await countryOf('US'), ['US', undefined, ['card_payments', 'transfers']]);
});

test('a country that the operator did not name, or that Stripe refuses, is said to be none, and no account is kept', async () => {
  for (const country of ['FR', 'NG']) {
    const { ada, opened } = await open(country);
    assert.ok(opened instanceof Failure && opened.code === 'bad-country', country);
    assert.equal(await real.services.payouts.account(ada), undefined);
  }
});

test('without a setting creators choose among the countries around, and none is taken for them', () => {
  const stripe = { PAYMENTS: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
  const { all = [], usual } = readConfig(stripe).stripe?.payoutCountries ?? {};
  assert.deepEqual([all.length, all.includes('CH'), all.includes('US'), usual], [32, true, false, undefined]);
  const named = readConfig({ ...stripe, PAYOUT_COUNTRIES: 'FR, DE' }).stripe?.payoutCountries;
  assert.deepEqual(named, { all: ['FR', 'DE'], usual: 'FR' });
  assert.throws(
    () => readConfig({ ...stripe, PAYOUT_COUNTRIES: 'France' }),
    /PAYOUT_COUNTRIES: must be countries/,
  );
});
