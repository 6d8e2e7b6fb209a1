import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lasting } from './lasts.ts';

const rules = { minimum: 2_000_000n };
const me = (wallet: bigint, monthlyAmount: bigint) => ({ wallet, monthlyAmount, month: 202611 });

test('a wallet lasts for the months it can pay in full, the open one first', () => {
  assert.deepEqual(lasting(me(15_000_000n, 5_000_000n), rules), { full: 3, rest: false, last: 202701 });
});

test('the rest pays one month with a smaller pot, if it reaches the minimum', () => {
  assert.deepEqual(lasting(me(12_000_000n, 5_000_000n), rules), { full: 2, rest: true, last: 202701 });
  assert.deepEqual(lasting(me(11_999_999n, 5_000_000n), rules), { full: 2, rest: false, last: 202612 });
  assert.deepEqual(lasting(me(2_000_000n, 5_000_000n), rules), { full: 0, rest: true, last: 202611 });
});

test('a month in review takes its pot first', () => {
  assert.deepEqual(lasting(me(15_000_000n, 5_000_000n), rules, 5_000_000n)?.last, 202612);
});

test('tells no end without an amount, without money or beyond a hundred years', () => {
  assert.equal(lasting(me(15_000_000n, 0n), rules), undefined);
  assert.equal(lasting(me(1_999_999n, 2_000_000n), rules), undefined);
  assert.equal(lasting(me(10n ** 15n, 2_000_000n), rules), undefined);
});
