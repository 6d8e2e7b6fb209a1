import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankSettings } from '../test/bank-settings.ts';
import { readConfig } from './config.ts';

const site = {
  PUBLIC_URL: 'https://flattr.example',
  SMTP_URL: 'smtps://user:hidden@mail.example:465',
  DATABASE_URL: 'postgres://localhost/flattr',
};
const without = (name: string) => ({ ...site, ...bankSettings, [name]: '' });

test('a bank account is taken, in one spelling, and its money is real', () => {
  const { payments, bank, playMoney, topUps } = readConfig({
    ...site,
    ...bankSettings,
    BANK_IBAN: 'de89 3704 0044 0532 0130 00',
  });
  assert.deepEqual([payments, playMoney, topUps], ['bank', false, false]);
  assert.deepEqual(
    [bank?.iban, bank?.name, bank?.keys.map(({ length }) => length)],
    ['DE89370400440532013000', 'Verein Flattr e.V.', [32]],
  );
  assert.equal(readConfig(bankSettings).playMoney, false);
  assert.equal(readConfig({ ...bankSettings, PAYMENTS: 'play' }).bank, undefined);
});

test('each setting of the bank that is missing stops the start and is named', () => {
  for (const name of ['BANK_IBAN', 'BANK_NAME', 'BANK_KEY'])
    assert.throws(() => readConfig(without(name)), new RegExp(`^ConfigError: ${name}: is missing`));
});

test('a key that is blank, short or the same byte throughout is refused, and never shown', () => {
  for (const key of [
    '   ',
    Buffer.alloc(31, 'abcdefghijklmnop').toString('base64'),
    Buffer.alloc(32).toString('base64'),
    Buffer.alloc(33, 'abcdefghijklmnop').toString('base64'),
    'change me, this is not base64 at all, really',
  ])
    assert.throws(
      () => readConfig({ ...site, ...bankSettings, BANK_KEY: key }),
      (error: Error) =>
        /^BANK_KEY: must be 32 random bytes in base64\. This makes one: node -e/.test(error.message) &&
        !error.message.includes(key),
    );
});

test('an IBAN with a wrong digit, or in a country that SEPA does not reach, is refused', () => {
  const wrong = (iban: string) => () => readConfig({ ...site, ...bankSettings, BANK_IBAN: iban });
  assert.throws(wrong('DE88370400440532013000'), /^ConfigError: BANK_IBAN: is not a valid IBAN/);
  assert.throws(wrong('BR1500000000000010932840814P2'), /^ConfigError: BANK_IBAN: is in a country/);
});

test('a bank is refused with another currency, a public sandbox, or a database that a power cut can lose', () => {
  const all = { ...site, ...bankSettings };
  assert.throws(() => readConfig({ ...all, CURRENCY: 'CHF' }), /^ConfigError: CURRENCY: .*EUR only/);
  assert.throws(() => readConfig({ ...all, SANDBOX: '1' }), /^ConfigError: SANDBOX: .*SANDBOX=0/);
  assert.throws(() => readConfig(without('DATABASE_URL')), /^ConfigError: DATABASE_URL: .*PostgreSQL/);
});
