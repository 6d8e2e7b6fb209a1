import { addMonths, type Month } from '@flattr/settlement';
import type { Me } from '../../client/me.ts';
import type { ServiceInfo } from '../../client/service.ts';

/** How long a wallet lasts if every month takes its full amount and nothing is added. */
export interface Lasting {
  /** Months that are given in full. */
  full: number;
  /** What is left then is enough for one more month with a smaller pot. */
  rest: boolean;
  /** The last month it pays for. */
  last: Month;
}

/**
 * Counted from the open month. `spokenFor` is what a month in review will take first. `undefined` if it is not enough for
 * a month, or no amount is chosen.
 */
export function lasting(
  { wallet, monthlyAmount, month }: Pick<Me, 'wallet' | 'monthlyAmount' | 'month'>,
  { minimum }: Pick<ServiceInfo, 'minimum'>,
  spokenFor = 0n,
): Lasting | undefined {
  if (monthlyAmount < minimum || monthlyAmount === 0n) return undefined;
  const left = wallet - spokenFor;
  const full = Number(left / monthlyAmount);
  const rest = left % monthlyAmount >= minimum;
  const months = full + (rest ? 1 : 0);
  return months > 0 && months <= longest ? { full, rest, last: addMonths(month, months - 1) } : undefined;
}

/** A hundred years. Later dates mean nothing, and `Date` may not reach them. */
const longest = 1200;
