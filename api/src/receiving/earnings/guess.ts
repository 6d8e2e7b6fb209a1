import { addMonths } from '@flattr/settlement';
import type { EarningMonth } from './store.ts';

/** What a month may bring. Shares are known only once it is settled. */
export interface Guess {
  /** How many months it is made from. */
  readonly months: number;
  readonly perReader: bigint;
  readonly total: bigint;
}

const mostMonths = 3;
/** A month in review is over, and not settled yet. */
const oldest = -(mostMonths + 1);
/** What a few readers gave says nothing about others. */
const fewestReaders = 5;

/**
 * Each reader of this month at the average of the last three. Undefined with fewer than five readers, now or then.
 *
 * @param past settled months, newest first
 */
export function guess(past: readonly EarningMonth[], month: number, readers: number): Guess | undefined {
  const last = past.filter((each) => each.month >= addMonths(month, oldest)).slice(0, mostMonths);
  const gave = last.reduce((sum, each) => sum + each.readers, 0n);
  if (readers < fewestReaders || gave < fewestReaders) return undefined;
  const amount = last.reduce((sum, each) => sum + each.amount, 0n);
  return { months: last.length, perReader: amount / gave, total: (amount * BigInt(readers)) / gave };
}
