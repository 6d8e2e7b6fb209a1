import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DivisionInput, divide } from './divide.ts';
import { SettlementError } from './errors.ts';

const largestPot = 2000n;
const mostPayees = 50;

describe('divide agrees with a naive division in exact fractions', () => {
  it('for all pots from 0 to 2000 and 1 to 50 payees, at the default fee', () => {
    for (let n = 1; n <= mostPayees; n++) {
      const payees = strangers(n);
      for (let pot = 0n; pot <= largestPot; pot++) {
        // Readers and months go on with the pots, so that every number of payees meets every start index.
        compare({ pot, feeBasisPoints: 1000, readerId: 1n + (pot % 997n), month: monthFor(pot), payees });
      }
    }
  });

  for (const feeBasisPoints of [0, 1, 333, 5000, 9999, 10_000]) {
    it(`for pots from 0 to 500 and 1 to 50 payees, at ${feeBasisPoints} basis points`, () => {
      for (let n = 1; n <= mostPayees; n++) {
        const payees = strangers(n);
        for (let pot = 0n; pot <= 500n; pot++) {
          compare({ pot, feeBasisPoints, readerId: 1n + (pot % 991n), month: monthFor(pot), payees });
        }
      }
    });
  }

  it('for every remainder at every start index, up to 20 payees', () => {
    for (let n = 1; n <= 20; n++) {
      const payees = strangers(n);
      for (let remainder = 0; remainder < n; remainder++) {
        const pot = BigInt(3 * n + remainder);
        for (let readerId = 1n; readerId <= BigInt(n); readerId++) {
          compare({ pot, feeBasisPoints: 0, readerId, month: 202611, payees });
        }
      }
    }
  });

  it('and refuses every pot without payees except 0', () => {
    const nobody = { feeBasisPoints: 1000, readerId: 1n, month: 202611, payees: [] };
    assert.deepEqual(divide({ ...nobody, pot: 0n }), { fee: 0n, shares: [] });
    for (let pot = 1n; pot <= largestPot; pot++) {
      assert.throws(
        () => divide({ ...nobody, pot }),
        (error) => error instanceof SettlementError && error.code === 'no-payees',
      );
    }
  });
});

type Input = DivisionInput & { payees: bigint[] };

function compare(input: Input): void {
  const actual = divide(input);
  const naive = divideNaively(input);
  // Only the failure is told in full: deepEqual on millions of shares would be most of the time.
  const agrees =
    actual.fee === naive.fee &&
    actual.shares.length === naive.amounts.size &&
    actual.shares.every(({ creatorId, amount }) => naive.amounts.get(creatorId) === amount);
  if (!agrees) assert.fail(`${print(input)} gives ${print(actual)}, but should ${print([...naive.amounts])}`);
}

/**
 * The rules as a person with paper would follow them, sharing nothing with the real code: exact fractions, the nearest
 * payee found by looking at all of them, and the remainder handed out one micro-unit at a time.
 */
function divideNaively({ pot, feeBasisPoints, readerId, month, payees }: Input) {
  const fee = whole(times([pot, 1n], [BigInt(feeBasisPoints), 10_000n]));
  const entitled = whole(times([pot - fee, 1n], [1n, BigInt(payees.length)]));
  const amounts = new Map(payees.map((id) => [id, entitled]));

  let left = pot - fee;
  for (const amount of amounts.values()) left -= amount;
  const turns = times([readerId + BigInt(month), 1n], [1n, BigInt(payees.length)]);
  let payee = smallest(payees);
  for (let step = turns[0] - whole(turns) * turns[1]; step > 0n; step -= 1n) {
    // The fraction is in lowest terms; a step of it is as many payees as were cancelled.
    for (let skip = BigInt(payees.length) / turns[1]; skip > 0n; skip -= 1n) payee = after(payee, payees);
  }
  for (; left > 0n; left -= 1n) {
    amounts.set(payee, (amounts.get(payee) ?? 0n) + 1n);
    payee = after(payee, payees);
  }
  return { fee, amounts };
}

type Fraction = readonly [numerator: bigint, denominator: bigint];

function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  const common = greatestCommonDivisor(a * c, b * d);
  return [(a * c) / common, (b * d) / common];
}

function whole([numerator, denominator]: Fraction): bigint {
  return (numerator - (numerator % denominator)) / denominator;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

function smallest(payees: bigint[]): bigint {
  const found = payees.find((id) => payees.every((other) => other >= id));
  if (found === undefined) throw new Error('there are no payees');
  return found;
}

/** The payee with the next higher id, or the smallest again. */
function after(payee: bigint, payees: bigint[]): bigint {
  const higher = payees.filter((id) => id > payee);
  return smallest(higher.length > 0 ? higher : payees);
}

/** Payees with ids that no reader here has, in an order that is not theirs (7 generates the numbers below 53). */
function strangers(count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => 5000n + ((BigInt(index) * 7n) % 53n) * 11n);
}

function monthFor(pot: bigint): number {
  return 202601 + Number(pot % 12n);
}

function print(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
}
