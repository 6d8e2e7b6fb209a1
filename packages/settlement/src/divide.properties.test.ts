import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type DivisionInput, divide } from './divide.ts';
import { feeOf } from './fee.ts';

// 200 000 runs in all. `SEED=<number>` repeats a run.
const seed = seedFrom(process.env.SEED);
console.log(`SEED=${seed}`);

describe('every division', () => {
  it('gives away the pot exactly, to each payee once', () => {
    check(50_000, divisions(), ({ input, ascending }) => {
      const { fee, shares } = divide(input);
      assert.equal(
        shares.reduce((sum, { amount }) => sum + amount, fee),
        input.pot,
      );
      assert.deepEqual(
        shares.map(({ creatorId }) => creatorId),
        ascending,
      );
    });
  });

  it('gives shares that differ by at most one micro-unit', () => {
    check(40_000, divisions(), ({ input }) => {
      const amounts = divide(input).shares.map(({ amount }) => amount);
      assert.ok(amounts.every((amount) => amount >= 0n));
      assert.ok(amounts.every((larger) => amounts.every((smaller) => larger - smaller <= 1n)));
    });
  });

  it('does not depend on the order of the payees', () => {
    check(40_000, divisions(), ({ input, ascending }) => {
      const expected = divide({ ...input, payees: ascending });
      assert.deepEqual(divide(input), expected);
      assert.deepEqual(divide({ ...input, payees: new Set([...input.payees].reverse()) }), expected);
    });
  });

  it('gives the remainder to the payees from the start index on, wrapping round', () => {
    check(40_000, divisions(), ({ input, ascending }) => {
      const { fee, shares } = divide(input);
      const n = BigInt(ascending.length);
      const equal = (input.pot - fee) / n;
      const entitled = new Set<bigint | undefined>();
      for (let step = 0n; step < (input.pot - fee) % n; step++) {
        entitled.add(ascending[Number((input.readerId + BigInt(input.month) + step) % n)]);
      }
      for (const { creatorId, amount } of shares) {
        assert.equal(amount, entitled.has(creatorId) ? equal + 1n : equal);
      }
    });
  });
});

describe('every fee', () => {
  it('is never above its rate, nor a whole micro-unit below it', () => {
    check(30_000, fc.record({ pot: pots(), rate: rates() }), ({ pot, rate }) => {
      const fee = feeOf(pot, { feeBasisPoints: rate });
      assert.ok(fee >= 0n && fee <= pot);
      assert.ok(fee * 10_000n <= pot * BigInt(rate));
      assert.ok((fee + 1n) * 10_000n > pot * BigInt(rate));
    });
  });
});

function check<Value>(numRuns: number, values: fc.Arbitrary<Value>, property: (value: Value) => void) {
  fc.assert(fc.property(values, property), { seed, numRuns });
}

/** A division of a month, its payees in any order, and the same payees ascending. */
function divisions(): fc.Arbitrary<{ input: DivisionInput & { payees: bigint[] }; ascending: bigint[] }> {
  return fc
    .record({
      pot: pots(),
      feeBasisPoints: rates(),
      month: fc.record({
        year: fc.integer({ min: 1970, max: 9999 }),
        month: fc.integer({ min: 1, max: 12 }),
      }),
      firstId: fc.oneof(fc.bigInt({ min: 1n, max: 100n }), fc.bigInt({ min: 1n, max: 2n ** 62n })),
      // Ids as the distances between them: distinct and ascending without a look at the others.
      distances: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 }),
      reader: fc.nat(),
      disorder: fc.nat(),
    })
    .map(({ pot, feeBasisPoints, month: { year, month }, firstId, distances, reader, disorder }) => {
      const members = [firstId];
      for (const distance of distances) members.push((members.at(-1) ?? 0n) + BigInt(distance));
      const [readerId = 0n] = members.splice(reader % members.length, 1);
      return {
        input: {
          pot,
          feeBasisPoints,
          month: year * 100 + month,
          readerId,
          payees: shuffled(members, disorder),
        },
        ascending: members,
      };
    });
}

/** Small ones, where the remainder is everything, and all that the database can hold. */
function pots(): fc.Arbitrary<bigint> {
  return fc.oneof(
    fc.bigInt({ min: 0n, max: 100n }),
    fc.bigInt({ min: 0n, max: 100_000_000n }),
    fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  );
}

function rates(): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(0, 1000, 10_000), fc.integer({ min: 0, max: 10_000 }));
}

/** Fisher and Yates, with a linear congruential generator for dice: the same disorder gives the same order. */
function shuffled(payees: readonly bigint[], disorder: number): bigint[] {
  const order = [...payees];
  let state = disorder;
  for (let index = order.length - 1; index > 0; index--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (index + 1));
    const moved = order[index] ?? 0n;
    order[index] = order[other] ?? 0n;
    order[other] = moved;
  }
  return order;
}

function seedFrom(text: string | undefined): number {
  if (!text) return Math.floor(Math.random() * 2 ** 31);
  const given = Number(text);
  if (!Number.isInteger(given)) throw new Error(`SEED must be a whole number, not ${text}`);
  return given;
}
