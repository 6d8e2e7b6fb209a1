import { addMonths, type Month } from './month.ts';

/** A month without money waits through this many closings after its own: the rule of waiting (docs/rules.md). */
export const closingsToWait = 3;

/** The month at whose closing a waiting month lapses, if that closing finds no money either. */
export function lapsesAt(month: Month): Month {
  return addMonths(month, closingsToWait);
}

/** The oldest month that can still be waiting when `closing` is closed. */
export function oldestWaiting(closing: Month): Month {
  return addMonths(closing, -closingsToWait);
}
