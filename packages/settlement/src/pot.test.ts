import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { potOf } from './pot.ts';

const minimum = 2_000_000n;
const giver = { wallet: 9_000_000n, monthlyAmount: 5_000_000n, paused: false };
const nothing = (verdict: string) => ({ verdict, pot: 0n });

describe('the pot', () => {
  it('is the monthly amount when the wallet holds it', () => {
    assert.deepEqual(potOf(giver, 1, minimum), { verdict: 'divided', pot: 5_000_000n });
  });

  it('is what the wallet holds when that is less, down to the minimum', () => {
    assert.deepEqual(potOf({ ...giver, wallet: minimum }, 1, minimum), { verdict: 'divided', pot: minimum });
    assert.deepEqual(potOf({ ...giver, wallet: minimum - 1n }, 1, minimum), nothing('too-little'));
  });

  it('needs a payee, a monthly amount and a reader who has not paused', () => {
    assert.deepEqual(potOf(giver, 0, minimum), nothing('no-clicks'));
    assert.deepEqual(potOf({ ...giver, monthlyAmount: minimum - 1n }, 1, minimum), nothing('not-chosen'));
    assert.deepEqual(potOf({ ...giver, paused: true }, 1, minimum), nothing('paused'));
  });

  it('is never empty, even without a minimum', () => {
    assert.deepEqual(potOf({ ...giver, wallet: 0n }, 1, 0n), nothing('too-little'));
  });
});
