import { isLoopback } from '@flattr/contract/site-origin';
import { feeOf, monthEnd, parseMonth, readFeeRule } from '@flattr/settlement';
import { type Check, differs, differsUnless, feeInWords, matches, money, plural } from './check.ts';
import type { CreatorStatement, MonthStatement, ReaderStatement } from './documents.ts';
import { rootOf } from './merkle.ts';

const emptyRoot = rootOf([]).toString('hex');

/** Checks the totals of a month's public statement against each other. */
export function checkMonth(statement: MonthStatement, now: Date): Check[] {
  const { month, service, currency, readers, root } = statement;
  const totals = totalsOf(statement);
  const wrong = whyImpossible(totals, statement);
  return [
    wrong === undefined
      ? matches(
          `In ${month} ${plural(readers, 'reader')} gave ${money(totals.pots, currency)}: ${money(totals.shares, currency)} in shares and ${money(totals.fees, currency)} in fees.`,
        )
      : differs(`The totals of ${month} are wrong: ${wrong}.`),
    ...differsUnless(
      (root === emptyRoot) === (readers === '0'),
      `The root of ${month} is not one of ${plural(readers, 'reader')}: a tree without readers has the root ${emptyRoot.slice(0, 16)}….`,
    ),
    ...checkOver(month, service, now),
  ];
}

/** What some readers gave together. */
export interface Totals {
  readonly readers: bigint;
  readonly pots: bigint;
  readonly fees: bigint;
  readonly shares: bigint;
}

export const totalsOf = ({ readers, pots, fees, shares }: MonthStatement): Totals => ({
  readers: BigInt(readers),
  pots: BigInt(pots),
  fees: BigInt(fees),
  shares: BigInt(shares),
});

/** Why no readers can have given this, by the rules of the month. Undefined if they can. */
export function whyImpossible(
  { readers, pots, fees, shares }: Totals,
  rules: MonthStatement,
): string | undefined {
  const { currency, minimum } = rules;
  const inMoney = (amount: bigint) => money(amount, currency);
  if (pots !== fees + shares)
    return `fees of ${inMoney(fees)} and shares of ${inMoney(shares)} should make pots of ${inMoney(pots)}, but make ${inMoney(fees + shares)}`;
  if (readers === 0n && pots > 0n) return `no reader gave anything, but the pots are ${inMoney(pots)}`;
  const smallest = BigInt(minimum) || 1n;
  if (pots < readers * smallest)
    return `${plural(readers, 'reader')} with at least ${inMoney(smallest)} each gave more than the pots of ${inMoney(pots)}`;
  // Each fee is rounded down, so together they are less than `readers` micro-units lower.
  const most = feeOf(pots, readFeeRule(rules));
  if (fees > most || (readers > 0n && fees <= most - readers))
    return `the fees of ${inMoney(fees)} are not ${feeInWords(rules)} of the pots`;
  return undefined;
}

/** Nothing is settled before its month is over, except in a sandbox on somebody's own computer. */
export function checkOver(month: string, service: string, now: Date): Check[] {
  const isOver = monthEnd(parseMonth(month)) <= now || isLoopback(new URL(service).hostname);
  return differsUnless(isOver, `${month} is not over yet, so nothing of it can be settled.`);
}

/** Checks that a statement and the month's statement inside it are about the same month and service. */
export function checkSameMonth(
  document: ReaderStatement | CreatorStatement,
  statement: MonthStatement,
): Check[] {
  return (['service', 'month', 'currency'] as const).flatMap((member) =>
    differsUnless(
      document[member] === statement[member],
      `The ${member} is ${document[member]}, but ${statement[member]} in the month’s public statement.`,
    ),
  );
}
