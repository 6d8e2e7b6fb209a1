import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guess } from './guess.ts';

const past = (month: number, euros: number, readers: bigint) => ({
  month,
  amount: BigInt(euros * 1_000_000),
  readers,
});

test('each reader of this month is guessed at the average of the last three months', () => {
  const months = [past(202610, 9, 5n), past(202609, 6, 5n), past(202608, 3, 2n), past(202607, 999, 1n)];
  assert.deepEqual(guess(months, 202611, 15), { months: 3, perReader: 1_500_000n, total: 22_500_000n });
});

test('readers count as often as they gave, not each month the same', () => {
  assert.equal(guess([past(202610, 1, 1n), past(202609, 36, 9n)], 202611, 10)?.total, 37_000_000n);
});

test('nothing is guessed from fewer than five readers, now or then', () => {
  assert.equal(guess([past(202610, 9, 5n)], 202611, 4), undefined);
  assert.equal(guess([past(202610, 9, 4n)], 202611, 5), undefined);
  assert.equal(guess([], 202611, 500), undefined);
  assert.ok(guess([past(202610, 9, 5n)], 202611, 5));
});

test('months long ago are left out, and one that waits for its review is not', () => {
  assert.equal(guess([past(202606, 9, 500n)], 202611, 5), undefined);
  assert.equal(guess([past(202607, 9, 5n), past(202606, 9, 5n)], 202611, 5)?.months, 1);
});
