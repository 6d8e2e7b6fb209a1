import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDate } from './calendar-date.ts';
import { readCents, writeCents } from './cents.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;

test('an amount is read exactly, however many zeros a bank writes', () => {
  for (const text of ['5', '5.0', '5.00', '5.00000', '05.00']) assert.equal(readCents(text), 500n, text);
  assert.equal(readCents('0.07'), 7n);
  assert.equal(readCents('0.7'), 70n);
  assert.equal(readCents('999999999999999.99'), 99_999_999_999_999_999n);
});

test('what is not a whole number of cents is no amount', () => {
  const others = [
    '',
    '5.005',
    '5.001',
    '1e3',
    '-5.00',
    '+5.00',
    '5,00',
    '5.',
    '.5',
    '5.0.0',
    ' 5',
    '5 ',
    '٥',
    '0x5',
    'NaN',
  ];
  for (const text of [...others, '1234567890123456', '5.00\n'])
    assert.equal(readCents(text), undefined, text);
});

test('cents are written with two digits after the point, below zero too', () => {
  assert.deepEqual([0n, 5n, 70n, 1815n, -7n, -1815n].map(writeCents), [
    '0.00',
    '0.05',
    '0.70',
    '18.15',
    '-0.07',
    '-18.15',
  ]);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999_999n }), (cents) => {
      assert.equal(readCents(writeCents(cents)), cents);
    }),
    { numRuns: 2_000, ...(seed !== undefined && { seed }) },
  );
});

test('only a day of the calendar is a date', () => {
  assert.equal(readDate('2024-02-29'), '2024-02-29');
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-11-31',
    '26-11-30',
    '2026-11-30T10:00',
    '2026-11',
    '2026-11-3',
    '30.11.2026',
    '+2026-11-3',
    '2026-1-1',
    '',
    'today',
  ])
    assert.equal(readDate(text), undefined, text);
});
