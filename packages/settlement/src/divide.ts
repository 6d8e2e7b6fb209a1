import { SettlementError, wrongType } from './errors.ts';
import { feeOf } from './fee.ts';
import { checkMonth, type Month } from './month.ts';

/** One reader's month, as it was frozen when the month was closed. */
export interface DivisionInput {
  /** What is divided, in micro-units, 0 or more. */
  readonly pot: bigint;
  /** The service's cut in hundredths of a percent: a whole number from 0 to 10 000. */
  readonly feeBasisPoints: number;
  /** Member id of the reader, positive. With the month it decides who gets the remainder. */
  readonly readerId: bigint;
  readonly month: Month;
  /** Member ids of the people flattred, each once, in any order; fastest as an ascending array. Never changed. */
  readonly people: Iterable<bigint>;
}

export interface Division {
  /** What the service keeps, in micro-units. */
  fee: bigint;
  /** One for each person, ascending by `creatorId`. Together with the fee they are the pot, to the micro-unit. */
  shares: Share[];
}

export interface Share {
  creatorId: bigint;
  /** Micro-units, 0 or more. */
  amount: bigint;
}

/**
 * Divides one reader's pot of one month equally between people (rules 4 to 6).
 *
 * The fee is rounded down. What does not divide evenly is less than one micro-unit for each person; it goes, one each,
 * to people in ascending order of id, starting at index `(readerId + month) mod n` and wrapping round. So the result
 * depends on nothing but the input's values, and over readers and months it favours nobody.
 *
 * A pot of 0 gives every person a share of 0, and is the only pot that may have no people.
 *
 * @throws {SettlementError} `wrong-type`, `negative-pot`, `non-integer-fee`, `fee-out-of-range`, `bad-month`,
 *   `non-positive-id`, `no-people`, `duplicate-person`, `reader-among-people`
 * @example
 * divide({ pot: 2_000_000n, feeBasisPoints: 1000, readerId: 7n, month: 202611, people: [12n, 34n] });
 * // { fee: 200_000n, shares: [{ creatorId: 12n, amount: 900_000n }, { creatorId: 34n, amount: 900_000n }] }
 */
export function divide(input: DivisionInput): Division {
  if (typeof input !== 'object' || input === null) throw wrongType('The input', 'an object', input);
  const { pot, feeBasisPoints, readerId, month } = input;
  const fee = feeOf(pot, feeBasisPoints);
  checkMonth(month);
  checkId(readerId, 'The reader');
  const people = peopleInOrder(input.people, readerId);

  const n = people.length;
  if (n === 0) {
    if (pot > 0n) throw new SettlementError('no-people', `There is nobody to divide a pot of ${pot} between`);
    return { fee, shares: [] };
  }

  // Only these few are computed with bigints; the loop below counts in plain numbers and allocates nothing but shares.
  const net = pot - fee;
  const divisor = BigInt(n);
  const amount = net / divisor;
  const amountAndOne = amount + 1n;
  const remainder = Number(net - amount * divisor);
  const start = Number((readerId + BigInt(month)) % divisor);
  const end = start + remainder; // not included; what lies beyond n has wrapped round to the beginning
  const wrappedEnd = end - n;

  const shares: Share[] = [];
  for (let index = 0; index < n; index++) {
    const getsOneMore = (index >= start && index < end) || index < wrappedEnd;
    // `people` has exactly n entries, each a bigint: peopleInOrder has seen them all.
    shares.push({ creatorId: people[index] as bigint, amount: getsOneMore ? amountAndOne : amount });
  }
  return { fee, shares };
}

/** The people in ascending order: the very array given if that is how it came, as from the database, else a copy. */
function peopleInOrder(people: Iterable<bigint>, readerId: bigint): readonly bigint[] {
  const given: readonly bigint[] = Array.isArray(people) ? people : collect(people);
  if (isStrictlyAscending(given, readerId)) return given;

  const sorted = [...given].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (let index = 1; index < sorted.length; index++) {
    const id = sorted[index];
    if (id === sorted[index - 1]) {
      throw new SettlementError('duplicate-person', `Person ${id} is given more than once`);
    }
  }
  return sorted;
}

/** Checks every person in the same pass. */
function isStrictlyAscending(people: readonly bigint[], readerId: bigint): boolean {
  let ascending = true;
  let previous = 0n;
  for (let index = 0; index < people.length; index++) {
    const id = people[index] as bigint; // if it is not, checkId says so
    if (typeof id !== 'bigint' || id <= previous) {
      checkId(id, 'A person');
      ascending = false;
    }
    if (id === readerId) {
      throw new SettlementError('reader-among-people', `Reader ${id} must not be among the people`);
    }
    previous = id;
  }
  return ascending;
}

function collect(people: Iterable<bigint>): bigint[] {
  if (typeof people?.[Symbol.iterator] !== 'function') {
    throw wrongType('The people', 'an iterable of bigints', people);
  }
  return [...people];
}

function checkId(id: bigint, what: string): void {
  if (typeof id !== 'bigint') throw wrongType(`${what}'s id`, 'a bigint', id);
  if (id <= 0n) throw new SettlementError('non-positive-id', `${what}'s id must be positive, but is ${id}`);
}
