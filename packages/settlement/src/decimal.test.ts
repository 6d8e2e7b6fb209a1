import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalText, microUnits } from './decimal.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;

test('an amount survives being written as decimal text', () => {
  assert.equal(decimalText(2_500_000n), '2.5');
  assert.equal(decimalText(-1n), '-0.000001');
  assert.equal(decimalText(0n), '0');
  assert.equal(microUnits('12.5'), 12_500_000n);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }), (micro) => {
      assert.equal(microUnits(decimalText(micro)), micro);
    }),
    { numRuns: 2_000, ...(seed !== undefined && { seed }) },
  );
});
