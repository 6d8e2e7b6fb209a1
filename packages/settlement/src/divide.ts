import { SettlementError, wrongType } from './errors.ts';
import { type FeeRule, feeOf } from './fee.ts';
import { checkMonth, type Month } from './month.ts';

/** One reader's month, as it was frozen when the month was closed. */
export interface DivisionInput extends FeeRule {
  /** What is divided, in micro-units, 0 or more. */
  readonly pot: bigint;
  /** Member id of the reader, positive. With the month it decides who gets the remainder. */
  readonly readerId: bigint;
  readonly month: Month;
  /** Member ids of the creators who are paid, each once, in any order; fastest as an ascending array. Never changed. */
  readonly payees: Iterable<bigint>;
}

export interface Division {
  /** What the service keeps, in micro-units. */
  fee: bigint;
  /** One for each payee, ascending by `creatorId`. Together with the fee they are the pot, to the micro-unit. */
  shares: Share[];
}

export interface Share {
  creatorId: bigint;
  /** Micro-units, 0 or more. */
  amount: bigint;
}

/**
 * Divides one reader's pot of one month equally between its payees: the rules of the division, of the fee and of the
 * remainder (docs/rules.md).
 *
 * The fee is rounded down. The remainder is less than one micro-unit for each payee. It goes to payees one each, in
 * ascending order of id, starting at index `(readerId + month) mod n` and wrapping round. The result depends only on
 * the input's values, and over readers and months it favours no one.
 *
 * A pot of 0 gives every payee a share of 0. Only a pot of 0 may have no payees.
 *
 * @throws {SettlementError} `wrong-type`, `negative-pot`, `non-integer-fee`, `fee-out-of-range`, `bad-month`,
 *   `non-positive-id`, `no-payees`, `duplicate-payee`, `reader-among-payees`
 * @example
 * divide({ pot: 2_000_000n, feeBasisPoints: 1000, readerId: 7n, month: 202611, payees: [12n, 34n] });
 * // { fee: 200_000n, shares: [{ creatorId: 12n, amount: 900_000n }, { creatorId: 34n, amount: 900_000n }] }
 */
export function divide(input: DivisionInput): Division {
  if (typeof input !== 'object' || input === null) throw wrongType('The input', 'an object', input);
  const { pot, readerId, month } = input;
  const fee = feeOf(pot, input);
  checkMonth(month);
  checkId(readerId, 'The reader');
  const payees = inOrder(input.payees, readerId);

  const n = payees.length;
  if (n === 0) {
    if (pot > 0n) throw new SettlementError('no-payees', `There is no one to divide a pot of ${pot} between`);
    return { fee, shares: [] };
  }

  // Only these few values are bigints; the loop counts in plain numbers and allocates nothing but shares.
  const net = pot - fee;
  const divisor = BigInt(n);
  const amount = net / divisor;
  const amountAndOne = amount + 1n;
  const remainder = Number(net - amount * divisor);
  const start = Number((readerId + BigInt(month)) % divisor);
  const end = start + remainder; // exclusive; what lies beyond n wraps round to the beginning
  const wrappedEnd = end - n;

  const shares: Share[] = [];
  for (let index = 0; index < n; index++) {
    const getsOneMore = (index >= start && index < end) || index < wrappedEnd;
    // `payees` has exactly n entries, each a bigint: inOrder has checked them all.
    shares.push({ creatorId: payees[index] as bigint, amount: getsOneMore ? amountAndOne : amount });
  }
  return { fee, shares };
}

/** The payees in ascending order: the given array if it ascends already, as from the database, else a copy. */
function inOrder(payees: Iterable<bigint>, readerId: bigint): readonly bigint[] {
  const given: readonly bigint[] = Array.isArray(payees) ? payees : collect(payees);
  if (isStrictlyAscending(given, readerId)) return given;

  const sorted = [...given].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (let index = 1; index < sorted.length; index++) {
    const id = sorted[index];
    if (id === sorted[index - 1]) {
      throw new SettlementError('duplicate-payee', `Payee ${id} is given more than once`);
    }
  }
  return sorted;
}

/** Checks every payee in the same pass. */
function isStrictlyAscending(payees: readonly bigint[], readerId: bigint): boolean {
  let ascending = true;
  let previous = 0n;
  for (let index = 0; index < payees.length; index++) {
    const id = payees[index] as bigint; // if it is not, checkId throws
    if (typeof id !== 'bigint' || id <= previous) {
      checkId(id, 'A payee');
      ascending = false;
    }
    if (id === readerId) {
      throw new SettlementError('reader-among-payees', `Reader ${id} must not be among the payees`);
    }
    previous = id;
  }
  return ascending;
}

function collect(payees: Iterable<bigint>): bigint[] {
  if (typeof payees?.[Symbol.iterator] !== 'function') {
    throw wrongType('The payees', 'an iterable of bigints', payees);
  }
  return [...payees];
}

function checkId(id: bigint, what: string): void {
  if (typeof id !== 'bigint') throw wrongType(`${what}'s id`, 'a bigint', id);
  if (id <= 0n) throw new SettlementError('non-positive-id', `${what}'s id must be positive, but is ${id}`);
}
