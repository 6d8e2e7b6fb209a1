import { type Month, monthEnd, monthStart } from '@flattr/settlement';
import { pageLanguage } from '../words/page-language.ts';

/** `November 2026`. */
export function monthName(month: Month, language: string = pageLanguage()): string {
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(monthStart(month));
}

/** A month in short, such as below a bar: `Nov 26`. */
export function shortMonthName(month: Month, language: string = pageLanguage()): string {
  const format = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  return format.format(monthStart(month));
}

/** A day, in the reader's time zone unless another is given: `Nov 20, 2026`. */
export function dayName(moment: Date, language: string = pageLanguage(), timeZone?: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }).format(moment);
}

/** A day of the next twelve months without its year, a later one as its month: `Aug 31`, `Aug 2028`. */
export function nearDayName(day: Date, language: string = pageLanguage(), now = Date.now()): string {
  const isNear = day.getTime() - now < 365 * 86_400_000;
  const form: Intl.DateTimeFormatOptions = isNear
    ? { day: 'numeric', month: 'short' }
    : { month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).format(day);
}

/** The day after a month's review, on which it is charged. */
export const chargeDay = (month: Month, { reviewDays }: { reviewDays: number }): string =>
  nearDayName(new Date(monthEnd(month).getTime() + reviewDays * 86_400_000));

/** Several months in a sentence: `September 2026 and October 2026`. */
export function monthList(months: readonly Month[], language: string = pageLanguage()): string {
  return new Intl.ListFormat(language).format(months.map((month) => monthName(month, language)));
}

/** The last moment of a month in UTC. */
export function lastDay(month: Month): Date {
  return new Date(monthEnd(month).getTime() - 1);
}

/** The last day of a month: `January 31, 2027`. */
export function lastDayName(month: Month, language: string = pageLanguage()): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(lastDay(month));
}
