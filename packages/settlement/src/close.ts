import type { Month } from './month.ts';
import { type Giver, type Pot, potOf } from './pot.ts';
import { oldestWaiting } from './waiting.ts';

/** One reader's month at the moment it is closed. */
export interface ClosingInput {
  readonly month: Month;
  /** The least pot, in micro-units. */
  readonly minimum: bigint;
  readonly reader: Giver & {
    /** The reader's account is closed. */
    readonly closed: boolean;
  };
  /** By month: the creators of the reader's live clicks. The month itself, and those that wait. */
  readonly clicks: ReadonlyMap<Month, Iterable<bigint>>;
  /** Creators whose accounts are closed. They are never paid. */
  readonly closedCreators: ReadonlySet<bigint>;
}

/** The result for one reader's month and for the months that waited for it. */
export interface ClosedMonth extends Pot {
  /** The payees, ascending. Without a pot: those it would have had. */
  readonly payees: readonly bigint[];
  readonly months: ReadonlyMap<Month, MonthOutcome>;
}

export interface MonthOutcome {
  readonly state: 'settled' | 'waiting' | 'lapsed';
  /** The month whose pot pays for these clicks. `null` if none does. */
  readonly settledIn: Month | null;
}

/**
 * Closes one reader's month: who is paid, how much is given, which waiting months join, and which lapse. The rules of
 * the monthly amount, of no clicks, of waiting and of closing an account (docs/rules.md).
 *
 * @example
 * closeMonth({
 *   month: 202611,
 *   minimum: 2_000_000n,
 *   reader: { wallet: 9_000_000n, monthlyAmount: 2_000_000n, paused: false, closed: false },
 *   clicks: new Map([[202610, [12n]], [202611, [12n, 34n]]]),
 *   closedCreators: new Set(),
 * });
 * // pot 2_000_000n for the payees 12n and 34n; October and November are settled in 202611
 */
export function closeMonth({ month, minimum, reader, clicks, closedCreators }: ClosingInput): ClosedMonth {
  const paid = (creators: Iterable<bigint>) => [...creators].filter((id) => !closedCreators.has(id));
  // A closed reader's clicks lapse, so they pay no one.
  const payees = reader.closed ? [] : [...new Set([...clicks.values()].flatMap(paid))].sort(ascending);
  const { verdict, pot } = potOf(reader, payees.length, minimum);

  const outcomeOf = (each: Month, creators: Iterable<bigint>): MonthOutcome => {
    if (pot > 0n) return { state: 'settled', settledIn: month };
    if (reader.closed) return { state: 'lapsed', settledIn: null };
    if (each !== month)
      return { state: each <= oldestWaiting(month) ? 'lapsed' : 'waiting', settledIn: null };
    // Clicks that pay no one have nothing to wait for.
    return paid(creators).length > 0
      ? { state: 'waiting', settledIn: null }
      : { state: 'settled', settledIn: month };
  };
  const months = new Map<Month, Iterable<bigint>>([[month, []], ...clicks]);
  return {
    verdict,
    pot,
    payees,
    months: new Map([...months].map(([each, creators]) => [each, outcomeOf(each, creators)])),
  };
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
