import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chargeOf, smallestUnit } from './charge.ts';
import { potOf } from './pot.ts';

const rules = { minimum: 2_000_000n, paymentMinimum: 2_000_000n, smallestUnit: 10_000n };
const seed = process.env.SEED ? Number(process.env.SEED) : undefined;

test('a cent, a yen and a fils are the smallest amounts of their currencies', () => {
  assert.deepEqual(['EUR', 'JPY', 'KWD'].map(smallestUnit), [10_000n, 1_000_000n, 1_000n]);
});

test('nothing is charged while giving is paused, or before an amount is chosen', () => {
  assert.equal(chargeOf({ wallet: 0n, monthlyAmount: 5_000_000n, paused: true }, rules), 0n);
  assert.equal(chargeOf({ wallet: 0n, monthlyAmount: 0n, paused: false }, rules), 0n);
});

test('a charge always leads to a pot, can be paid, and is never more than the monthly amount, rounded up', () => {
  const amount = fc.bigInt({ min: 0n, max: 30_000_000n });
  fc.assert(
    fc.property(amount, amount, amount, (wallet, monthlyAmount, paymentMinimum) => {
      const giver = { wallet, monthlyAmount, paused: false };
      const charge = chargeOf(giver, { ...rules, paymentMinimum });
      assert.equal(charge % rules.smallestUnit, 0n);
      assert.ok(charge < monthlyAmount + rules.smallestUnit);
      const { verdict, pot } = potOf({ ...giver, wallet: wallet + charge }, 1, rules.minimum);
      if (charge > 0n) assert.deepEqual([verdict, pot], ['divided', monthlyAmount]);
      else assert.equal(verdict, monthlyAmount < rules.minimum ? 'not-chosen' : 'divided');
    }),
    { numRuns: 5_000, ...(seed !== undefined && { seed }) },
  );
});
