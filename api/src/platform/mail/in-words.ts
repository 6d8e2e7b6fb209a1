import { directionOf, type Language } from '@flattr/pages/languages';
import { decimalText, type Month, monthStart } from '@flattr/settlement';

/**
 * Text of another direction, such as an amount, a card or an address, for a sentence: from right to left it keeps its own
 * order, and moves no sign beside it. No line ends within `…4242`. Characters do it, because plain text has no markup.
 */
export const isolated = (language: Language, text: string): string =>
  directionOf(language) === 'rtl' ? `\u2068${text.replace(/…\u2060?/g, '…\u2060')}\u2069` : text;

/** How mails write amounts, months and days in a language. Days are days in UTC, as the months are. */
export function inWords(language: Language, currency: string) {
  const number = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
    roundingMode: 'trunc',
  });
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    /** From micro-units, never rounded up. */
    money: (amount: bigint): string => isolated(language, number.format(decimalText(amount))),
    month: (which: Month): string => month.format(monthStart(which)),
    day: (at: Date): string => day.format(at),
    moment: (at: Date): string => moment.format(at),
    /** The last day that ends before this moment or with it. */
    lastDayBefore: (end: Date): string => day.format(new Date(end.getTime() - 1)),
  };
}
