import type { Division, DivisionInput } from '../src/divide.ts';

/** Divisions worked out by hand, for the tests in Node and in the browser. Not published. */
export const workedExamples: readonly WorkedExample[] = [
  {
    says: 'two euros and two payees: 0.90 each',
    input: { ...tenPercent(2_000_000n), payees: [12n, 34n] },
    fee: 200_000n,
    amounts: [900_000n, 900_000n],
  },
  {
    says: 'five euros and ten payees: 0.45 each',
    input: { ...tenPercent(5_000_000n), payees: numbered(10) },
    fee: 500_000n,
    amounts: Array(10).fill(450_000n),
  },
  {
    says: 'two euros and five hundred payees: 0.36 cent each of the 1.80 left',
    input: { ...tenPercent(2_000_000n), payees: numbered(500) },
    fee: 200_000n,
    amounts: Array(500).fill(3_600n),
  },
  {
    says: 'one payee gets everything but the fee',
    input: { ...tenPercent(2_000_000n), payees: [12n] },
    fee: 200_000n,
    amounts: [1_800_000n],
  },
  {
    says: 'a fee that does not come out even is rounded down, for the payees',
    input: { ...tenPercent(1_999_999n), payees: [12n] },
    fee: 199_999n,
    amounts: [1_800_000n],
  },
  {
    // (7 + 202611) mod 3 = 1, and 1 000 000 = 3 * 333 333 + 1
    says: 'a remainder of one goes to the payee at the start index',
    input: { ...withoutFee(1_000_000n), payees: [12n, 34n, 56n] },
    fee: 0n,
    amounts: [333_333n, 333_334n, 333_333n],
  },
  {
    // (8 + 202611) mod 3 = 2
    says: 'another reader begins with the next payee',
    input: { ...withoutFee(1_000_000n), readerId: 8n, payees: [12n, 34n, 56n] },
    fee: 0n,
    amounts: [333_333n, 333_333n, 333_334n],
  },
  {
    // (7 + 202612) mod 3 = 2
    says: 'the next month begins with the next payee',
    input: { ...withoutFee(1_000_000n), month: 202612, payees: [12n, 34n, 56n] },
    fee: 0n,
    amounts: [333_333n, 333_333n, 333_334n],
  },
  {
    // (8 + 202611) mod 3 = 2, and 2 000 000 = 3 * 666 666 + 2
    says: 'a remainder that reaches the last payee goes on with the first',
    input: { ...withoutFee(2_000_000n), readerId: 8n, payees: [12n, 34n, 56n] },
    fee: 0n,
    amounts: [666_667n, 666_666n, 666_667n],
  },
  {
    says: 'payees are ordered by number, not as text',
    input: { ...withoutFee(1n), payees: [100n, 9n, 20n] },
    ascending: [9n, 20n, 100n],
    fee: 0n,
    amounts: [0n, 1n, 0n],
  },
  {
    says: 'ids and pots beyond the safe integers stay exact',
    input: {
      ...withoutFee(9_223_372_036_854_775_807n),
      readerId: 9_223_372_036_854_775_805n,
      payees: [9_223_372_036_854_775_807n, 9_223_372_036_854_775_806n],
    },
    ascending: [9_223_372_036_854_775_806n, 9_223_372_036_854_775_807n],
    fee: 0n,
    amounts: [4_611_686_018_427_387_904n, 4_611_686_018_427_387_903n],
  },
  {
    says: 'fewer micro-units than payees: some get nothing, and are listed',
    input: { ...withoutFee(1n), payees: [12n, 34n, 56n] },
    fee: 0n,
    amounts: [0n, 1n, 0n],
  },
  {
    says: 'a pot of 0 gives everyone 0',
    input: { ...tenPercent(0n), payees: [12n, 34n] },
    fee: 0n,
    amounts: [0n, 0n],
  },
  {
    says: 'a pot of 0 needs no payees',
    input: { ...tenPercent(0n), payees: [] },
    fee: 0n,
    amounts: [],
  },
  {
    says: 'a fee of everything leaves shares of nothing',
    input: { ...withoutFee(2_000_000n), feeBasisPoints: 10_000, payees: [12n, 34n] },
    fee: 2_000_000n,
    amounts: [0n, 0n],
  },
];

export interface WorkedExample {
  says: string;
  input: DivisionInput & { payees: bigint[] };
  /** The payees in the order of the amounts, where the input has another. */
  ascending?: bigint[];
  fee: bigint;
  amounts: bigint[];
}

export function expectedDivision({ input, ascending, fee, amounts }: WorkedExample): Division {
  const payees = ascending ?? input.payees;
  return { fee, shares: payees.map((creatorId, index) => ({ creatorId, amount: amounts[index] ?? -1n })) };
}

function tenPercent(pot: bigint) {
  return { pot, feeBasisPoints: 1000, readerId: 7n, month: 202611 };
}

function withoutFee(pot: bigint) {
  return { pot, feeBasisPoints: 0, readerId: 7n, month: 202611 };
}

function numbered(count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => BigInt(1000 + index));
}
