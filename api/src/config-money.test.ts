import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

const site = { PUBLIC_URL: 'https://flattr.example', SMTP_URL: 'smtps://user:hidden@mail.example:465' };
const money = ({
  payments,
  minimum,
  collectDays,
  topUps,
  paymentMinimum,
  payoutMinimum,
  payoutDelayDays,
}: ReturnType<typeof readConfig>) => ({
  payments,
  minimum,
  collectDays,
  topUps,
  paymentMinimum,
  payoutMinimum,
  payoutDelayDays,
});

test('a sandbox plays, at once and in small amounts', () => {
  assert.deepEqual(money(readConfig({})), {
    payments: 'play',
    minimum: 2_000_000n,
    collectDays: 0,
    topUps: true,
    paymentMinimum: 2_000_000n,
    payoutMinimum: 1_000_000n,
    payoutDelayDays: 0,
  });
});

test('a service for everyone takes no money until it is told how, and has real delays', () => {
  assert.deepEqual(money(readConfig(site)), {
    payments: 'off',
    minimum: 2_000_000n,
    collectDays: 4,
    topUps: false,
    paymentMinimum: 2_000_000n,
    payoutMinimum: 25_000_000n,
    payoutDelayDays: 30,
  });
});

test('every setting of money is taken', () => {
  const given = {
    MINIMUM: '3',
    COLLECT_DAYS: '6',
    TOP_UPS: 'on',
    PAYMENT_MINIMUM: '3.5',
    PAYOUT_MINIMUM: '10',
    PAYOUT_DELAY_DAYS: '1',
  };
  assert.deepEqual(money(readConfig({ ...site, ...given })), {
    payments: 'off',
    minimum: 3_000_000n,
    collectDays: 6,
    topUps: true,
    paymentMinimum: 3_500_000n,
    payoutMinimum: 10_000_000n,
    payoutDelayDays: 1,
  });
});

test('the least charge is the least monthly amount where nothing else is said', () => {
  assert.equal(readConfig({ MINIMUM: '5' }).paymentMinimum, 5_000_000n);
});

test('play money is refused where nobody would know that it is', () => {
  assert.throws(() => readConfig({ ...site, PAYMENTS: 'play' }), /^ConfigError: PAYMENTS: .*SANDBOX=1/);
  assert.equal(readConfig({ ...site, PAYMENTS: 'play', SANDBOX: '1' }).payments, 'play');
});

test('amounts are read to the micro-unit', () => {
  for (const [given, minimum] of [
    ['2', 2_000_000n],
    ['2.5', 2_500_000n],
    ['0.000001', 1n],
    ['9999999.999999', 9_999_999_999_999n],
  ] as const) {
    assert.equal(readConfig({ MINIMUM: given }).minimum, minimum);
  }
});
