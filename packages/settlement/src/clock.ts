import { addMonths, type Month, monthEnd, monthOf } from './month.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * The month that a click made now belongs to: the calendar month, or the month after the newest closed one if that is
 * later. The rule of the clock (docs/rules.md).
 *
 * @param newestClosed the newest month whose closing has begun; `null` before the first
 * @example
 * monthOfClick(new Date('2026-11-30T12:00:00Z'), 202611); // 202612: the sandbox ended November early
 */
export function monthOfClick(now: Date, newestClosed: Month | null): Month {
  const calendar = monthOf(now);
  return newestClosed === null ? calendar : Math.max(calendar, addMonths(newestClosed, 1));
}

/**
 * The moment from which a month may be closed. Until then its clicks can be taken back: the rule of the review
 * (docs/rules.md).
 *
 * @example
 * reviewEnd(202611, 3); // 2026-12-04T00:00:00.000Z
 */
export function reviewEnd(month: Month, reviewDays: number): Date {
  return new Date(monthEnd(month).getTime() + reviewDays * dayMs);
}

/** The newest month whose review is over. */
export function newestReviewed(now: Date, reviewDays: number): Month {
  return addMonths(monthOf(new Date(now.getTime() - reviewDays * dayMs)), -1);
}
