import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalText } from '@flattr/settlement';
import fc from 'fast-check';
import { aboutMoney, formatChange, formatMoney, formatPercent, parseMoney, typedMoney } from './money.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
const options = { numRuns: 2_000, ...(seed !== undefined && { seed }) };

test('an amount is typed with the decimal sign of its language', () => {
  assert.equal(typedMoney(2_500_000n, 'en'), '2.5');
  for (const language of ['de', 'fr', 'es']) assert.equal(typedMoney(2_500_000n, language), '2,5');
  assert.equal(typedMoney(2_500_000n, 'ar'), '2.5');
});

test('a guess has no cents from ten on', () => {
  assert.equal(aboutMoney(28_560_000n, 'EUR', 'en'), '€29');
  assert.equal(aboutMoney(9_404_000n, 'EUR', 'en'), '€9.40');
});

test('a change has its sign', () => {
  assert.deepEqual(
    [0.123, -0.5, 0].map((part) => formatChange(part, 'en')),
    ['+12%', '-50%', '0%'],
  );
});

test('a percentage has a space only where the language wants one', () => {
  assert.equal(formatPercent(0.1, 'en'), '10%');
  assert.equal(formatPercent(0.105, 'de'), '10,5\u00a0%');
});

test('money is shown with its currency', () => {
  assert.equal(formatMoney(2_500_000n, 'EUR', 'en'), '€2.50');
  assert.equal(formatMoney(2_500_000n, 'EUR', 'de'), '2,50\u00a0€');
  assert.equal(formatMoney(0n, 'USD', 'en'), '$0.00');
});

test('an amount finer than a cent shows more digits', () => {
  assert.equal(formatMoney(257_142n, 'EUR', 'en'), '€0.2571');
  assert.equal(formatMoney(3_600n, 'EUR', 'en'), '€0.0036');
  assert.equal(formatMoney(36n, 'EUR', 'en'), '€0.000036');
  assert.equal(formatMoney(450_000n, 'EUR', 'en'), '€0.45');
});

test('a micro-unit below the minimum does not look like the minimum', () => {
  assert.equal(formatMoney(1_999_999n, 'EUR', 'en'), '€1.9999');
});

test('amounts beyond what a float holds exactly keep every digit', () => {
  assert.equal(formatMoney(9_007_199_254_740_993_010_000n, 'EUR', 'en'), '€9,007,199,254,740,993.01');
});

test('parseMoney takes a comma or a point before cents, and Arabic digits', () => {
  assert.equal(parseMoney('٢٫٥'), 2_500_000n);
  assert.equal(parseMoney('2'), 2_000_000n);
  assert.equal(parseMoney(' 2.50 '), 2_500_000n);
  assert.equal(parseMoney('2,5'), 2_500_000n);
  assert.equal(parseMoney('0,01'), 10_000n);
});

test('parseMoney refuses an amount that is not certain', () => {
  for (const text of [
    '',
    '.',
    '2.',
    '.5',
    '1,000',
    '1.000',
    '2.505',
    '-2',
    '+2',
    '2e3',
    '€2',
    '1 000',
    'NaN',
  ]) {
    assert.equal(parseMoney(text), undefined, text);
  }
  assert.equal(parseMoney('1234567890'), undefined);
});

test('an amount of whole cents survives the input field', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (cents) => {
      const micro = cents * 10_000n;
      assert.equal(parseMoney(decimalText(micro)), micro);
    }),
    options,
  );
});
