import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feeOf } from './fee.ts';

describe('feeOf', () => {
  it('is the rate of the pot', () => {
    assert.equal(feeOf(2_000_000n, { feeBasisPoints: 1000 }), 200_000n);
    assert.equal(feeOf(2_000_000n, { feeBasisPoints: 1 }), 200n);
    assert.equal(feeOf(2_000_000n, { feeBasisPoints: 0 }), 0n);
    assert.equal(feeOf(2_000_000n, { feeBasisPoints: 10_000 }), 2_000_000n);
  });

  it('is rounded down', () => {
    assert.equal(feeOf(9n, { feeBasisPoints: 1000 }), 0n);
    assert.equal(feeOf(19n, { feeBasisPoints: 1000 }), 1n);
    assert.equal(feeOf(9_999n, { feeBasisPoints: 1 }), 0n);
    assert.equal(feeOf(1n, { feeBasisPoints: 9_999 }), 0n);
  });

  it('is exact where floating point would not be', () => {
    assert.equal(feeOf(9_223_372_036_854_775_807n, { feeBasisPoints: 1000 }), 922_337_203_685_477_580n);
  });
});
