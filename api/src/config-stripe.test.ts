import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const public_ = {
  PUBLIC_URL: 'https://flattr.example',
  SMTP_URL: 'smtps://user:word@mail.example:465',
  DATABASE_URL: 'postgres://localhost/flattr',
  PAYMENTS: 'stripe',
  STRIPE_SECRET_KEY: 'rk_live_hidden',
  STRIPE_WEBHOOK_SECRET: 'whsec_hidden',
};

const refusal = (change: Record<string, string>): string => {
  try {
    readConfig({ ...public_, ...change });
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.doesNotMatch(error.message, /hidden/, 'secrets stay out of the message');
    return error.message;
  }
  return 'it starts';
};

test('real money is taken with a live key, PostgreSQL and a secret for events', () => {
  const { payments, stripe, playMoney } = readConfig(public_);
  assert.equal(payments, 'stripe');
  assert.equal(playMoney, false);
  assert.deepEqual(stripe, {
    secretKey: 'rk_live_hidden',
    webhookSecrets: ['whsec_hidden'],
    apiBase: undefined,
    statementDescriptor: undefined,
    payoutCountries: stripe?.payoutCountries,
    live: true,
  });
});

test('secrets for events are separated by spaces or commas while one replaces another', () => {
  const { stripe } = readConfig({ ...public_, STRIPE_WEBHOOK_SECRET: 'whsec_a, whsec_b whsec_c' });
  assert.deepEqual(stripe?.webhookSecrets, ['whsec_a', 'whsec_b', 'whsec_c']);
});

test('a test key says aloud that no real money moves', () => {
  assert.equal(readConfig({ ...public_, STRIPE_SECRET_KEY: 'sk_test_hidden' }).playMoney, true);
});

for (const [what, change, says] of [
  ['no key', { STRIPE_SECRET_KEY: '' }, /^STRIPE_SECRET_KEY: is missing\. Set a restricted key/],
  [
    'a publishable key',
    { STRIPE_SECRET_KEY: 'pk_live_hidden' },
    /^STRIPE_SECRET_KEY: must be a secret or restricted/,
  ],
  ['no secret', { STRIPE_WEBHOOK_SECRET: '' }, /^STRIPE_WEBHOOK_SECRET: is missing.*payments check --repair/],
  [
    'the United Kingdom by a code that Stripe does not know',
    { PAYOUT_COUNTRIES: 'DE UK' },
    /^PAYOUT_COUNTRIES: must be countries/,
  ],
  ['a country that is none', { PAYOUT_COUNTRIES: 'XX' }, /^PAYOUT_COUNTRIES: must be countries/],
  ['a blank secret', { STRIPE_WEBHOOK_SECRET: ' ' }, /^STRIPE_WEBHOOK_SECRET: must be the signing secret/],
  [
    'a blank one of two',
    { STRIPE_WEBHOOK_SECRET: 'whsec_hidden,' },
    /^STRIPE_WEBHOOK_SECRET: must be the signing/,
  ],
  [
    'a live key and the embedded database',
    { DATABASE_URL: '' },
    /^DATABASE_URL: the embedded database.*test key/,
  ],
  [
    'a live key in a public sandbox',
    { SANDBOX: '1' },
    /^STRIPE_SECRET_KEY: is a live key, and this is a sandbox/,
  ],
  [
    'a live key on this machine',
    { PUBLIC_URL: 'http://localhost:3000' },
    /^STRIPE_SECRET_KEY: is a live key/,
  ],
  ['a key without PAYMENTS', { PAYMENTS: 'off' }, /^STRIPE_SECRET_KEY: is not used.*PAYMENTS=stripe/],
  [
    'another machine in Stripe’s place',
    { STRIPE_API_BASE: 'https://api.example' },
    /^STRIPE_API_BASE: must be an address on this/,
  ],
  ['a currency with three decimals', { CURRENCY: 'KWD' }, /^CURRENCY: Stripe does not take KWD/],
  [
    'a currency that Stripe pays out in whole units',
    { CURRENCY: 'HUF' },
    /^CURRENCY: Stripe does not take HUF/,
  ],
  [
    'a currency that Stripe writes without decimals',
    { CURRENCY: 'MGA' },
    /^CURRENCY: Stripe does not take MGA/,
  ],
  [
    'a descriptor without a letter',
    { STATEMENT_DESCRIPTOR: '1234' },
    /^STATEMENT_DESCRIPTOR: must have a letter/,
  ],
  ['a descriptor that is too long', { STATEMENT_DESCRIPTOR: 'x'.repeat(23) }, /^STATEMENT_DESCRIPTOR: must/],
] as const) {
  test(`does not start with ${what}`, () => {
    assert.match(refusal(change), says);
  });
}

test('yen and euros are counted as Stripe counts them', () => {
  assert.equal(refusal({ CURRENCY: 'JPY' }), 'it starts');
  assert.equal(refusal({ CURRENCY: 'USD' }), 'it starts');
});
