import { type Month, reviewEnd } from '@flattr/settlement';
import type { Db } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import { findCollection } from './store.ts';

const dayMs = 24 * 60 * 60_000;

/** Until when a month's charges can be paid: the days for them, from the end of the review or from their late start. */
export async function payableUntil(
  db: Db,
  { reviewDays, collectDays }: Pick<PaymentsContext['config'], 'reviewDays' | 'collectDays'>,
  month: Month,
): Promise<Date> {
  const collection = await findCollection(db, month);
  if (collection?.done_at) return collection.done_at;
  const from = Math.max(collection?.begun_at.getTime() ?? 0, reviewEnd(month, reviewDays).getTime());
  // Without days for charges a month is closed at once.
  return new Date(collectDays === 0 ? 0 : from + collectDays * dayMs);
}
