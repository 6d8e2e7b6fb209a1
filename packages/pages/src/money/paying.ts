import { type Month, monthEnd } from '@flattr/settlement';
import type { ServiceInfo } from '../client/service.ts';
import { nearDayName } from './month.ts';

/** How readers pay here: a card is charged after the month, money is added beforehand, or it is play money. */
export type Paying = 'later' | 'before' | 'play';

export function payingOf({ payments }: Pick<ServiceInfo, 'payments'>): Paying {
  if (payments === 'play') return 'play';
  return payments === 'stripe' ? 'later' : 'before';
}

/** The day after a month's review, on which it is charged. */
export const chargeDay = (month: Month, { reviewDays }: Pick<ServiceInfo, 'reviewDays'>): string =>
  nearDayName(new Date(monthEnd(month).getTime() + reviewDays * 86_400_000));
