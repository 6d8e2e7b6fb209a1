import { addMonths, type Month } from '@flattr/settlement';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';

/** For how long a wallet lasts if every month has clicks and nothing is added. */
export interface Lasting {
  /** Months that are given in full. */
  full: number;
  /** Whether what is left then is enough for one smaller month. */
  rest: boolean;
  /** The last month it pays for. */
  last: Month;
}

/**
 * Counted from the open month. `spokenFor` is what an earlier month, in review, will take before. `undefined` where it
 * is not enough for any month, or no amount is chosen.
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

/** A hundred years: beyond it a date says nothing, and the calendar may not reach. */
const longest = 1200;
