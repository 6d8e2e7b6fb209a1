import type { Months } from '../months/index.ts';
import { done } from '../platform/failure.ts';
import type { Settlement, SettleOptions } from './settlement.ts';

/**
 * Settles every month whose review is over, in order. Several processes may do this at once: each row is settled once,
 * by its state. An error is thrown, so that the queue tries again; until then `flattr_settlement_overdue_seconds` grows.
 * Returns the newest month that was settled, if any.
 */
export async function settleDue(
  { months, settlement }: { months: Months; settlement: Pick<Settlement, 'settle'> },
  options: SettleOptions = {},
): Promise<number | undefined> {
  const { now } = await months.current(); // opens the month, so that the first look finds one
  const [next, due] = [await months.nextToSettle(), months.newestReviewed(now)];
  if (next === undefined || next > due) return undefined;
  done(await settlement.settle(due, options));
  return due;
}
