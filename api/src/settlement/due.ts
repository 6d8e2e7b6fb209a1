import type { Months } from '../months/index.ts';
import type { Settlement, SettleOptions } from './settlement.ts';

/**
 * Settles each month whose review time is over, and every month before it that was forgotten, in order. Several
 * processes may look at once: the states of the rows let each be settled once. A failure is thrown for the queue to try
 * again; until then `flattr_settlement_overdue_seconds` grows.
 */
export async function settleDue(
  { months, settlement }: { months: Months; settlement: Pick<Settlement, 'settle'> },
  options: SettleOptions = {},
): Promise<number | undefined> {
  const due = await newestDue(months);
  if (due !== undefined) await settlement.settle(due, options);
  return due;
}

/** The newest month whose review time is over, if it, or one before it, is not settled. */
async function newestDue(months: Months): Promise<number | undefined> {
  const { now } = await months.current(); // opens the month, so that the first look finds one
  const known = await months.all();
  const due = months.newestReviewed(now);
  const [oldest] = known;
  if (!oldest || due < oldest.month) return undefined;
  const newestSettled = known.findLast(({ state }) => state === 'settled');
  return newestSettled && newestSettled.month >= due ? undefined : due;
}
