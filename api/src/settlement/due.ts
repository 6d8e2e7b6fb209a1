import type { Months } from '../months/index.ts';
import { refuseApartClocks } from '../platform/db/index.ts';
import { done, Failure } from '../platform/failure.ts';
import type { Settlement, SettleOptions } from './settlement.ts';

/**
 * Settles and publishes every month whose review is over, in order. Several processes may do this at the same time, because
 * the states of the rows make sure that each is settled once. Throws errors, so the queue tries again; until then
 * `flattr_settlement_overdue_seconds` grows. Returns the newest month that was settled, if any. A month whose readers are
 * still being charged waits, and those after it.
 */
export async function settleDue(
  { months, settlement }: { months: Months; settlement: Pick<Settlement, 'settle' | 'publish'> },
  options: SettleOptions = {},
): Promise<number | undefined> {
  const { now } = await months.current(); // opens the current month if it is new
  refuseApartClocks(now);
  const [next, due] = [await months.nextToSettle(), months.newestReviewed(now)];
  if (next === undefined || next > due) {
    await settlement.publish();
    return undefined;
  }
  const settled = await settlement.settle(due, options).finally(options.progress?.end);
  if (settled instanceof Failure && settled.code === 'month-in-collection') return undefined;
  done(settled);
  return due;
}
