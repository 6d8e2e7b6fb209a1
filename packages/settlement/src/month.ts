import { SettlementError, wrongType } from './errors.ts';

/**
 * A UTC calendar month as an integer, `202611` for November 2026. They sort as they follow each other, but must be
 * counted with {@link addMonths}. From `197001` to `999912`: what four digits can write and `Date` does not reinterpret.
 */
export type Month = number;

/**
 * Reads the written form.
 *
 * @throws {SettlementError} `wrong-type`, `bad-month`
 * @example
 * parseMonth('2026-11'); // 202611
 */
export function parseMonth(text: string): Month {
  if (typeof text !== 'string') throw wrongType('A written month', 'a string', text);
  if (!/^\d{4}-\d{2}$/.test(text)) {
    throw new SettlementError('bad-month', 'A month is written as four digits, a hyphen and two digits');
  }
  return checkMonth(Number(text.slice(0, 4)) * 100 + Number(text.slice(5)));
}

/**
 * The written form.
 *
 * @throws {SettlementError} `wrong-type`, `bad-month`
 * @example
 * formatMonth(202611); // '2026-11'
 */
export function formatMonth(month: Month): string {
  const digits = String(checkMonth(month));
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/**
 * The month a moment lies in, in UTC wherever this runs.
 *
 * @throws {SettlementError} `wrong-type`, `bad-month` for an invalid date and outside the years 1970 to 9999
 * @example
 * monthOf(new Date('2026-12-01T00:30:00+01:00')); // 202611
 */
export function monthOf(moment: Date): Month {
  if (!(moment instanceof Date)) throw wrongType('The moment', 'a Date', moment);
  return checkMonth(moment.getUTCFullYear() * 100 + moment.getUTCMonth() + 1);
}

/**
 * The month so many months later, or earlier for a negative count.
 *
 * @throws {SettlementError} `wrong-type`; `bad-month` for a count that is not whole and outside the years 1970 to 9999
 * @example
 * addMonths(202611, 3); // 202702
 */
export function addMonths(month: Month, count: number): Month {
  checkMonth(month);
  if (typeof count !== 'number') throw wrongType('The count of months', 'a number', count);
  const sinceYearZero = yearOf(month) * 12 + (month % 100) - 1 + count;
  return checkMonth(Math.floor(sinceYearZero / 12) * 100 + (sinceYearZero % 12) + 1);
}

/**
 * The first moment of a month.
 *
 * @throws {SettlementError} `wrong-type`, `bad-month`
 * @example
 * monthStart(202611); // 2026-11-01T00:00:00.000Z
 */
export function monthStart(month: Month): Date {
  checkMonth(month);
  return new Date(Date.UTC(yearOf(month), (month % 100) - 1));
}

/**
 * The moment a month is over: the first one that no longer belongs to it.
 *
 * @throws {SettlementError} `wrong-type`, `bad-month`
 * @example
 * monthEnd(202611); // 2026-12-01T00:00:00.000Z
 */
export function monthEnd(month: Month): Date {
  checkMonth(month);
  return new Date(Date.UTC(yearOf(month), month % 100));
}

/** Returns what it was given. */
export function checkMonth(month: Month): Month {
  if (typeof month !== 'number') throw wrongType('The month', 'a number such as 202611', month);
  const inYear = month % 100;
  if (!Number.isInteger(month) || month < 197001 || month > 999912 || inYear < 1 || inYear > 12) {
    const message = `The month must be a number from 197001 to 999912 such as 202611, but is ${month}`;
    throw new SettlementError('bad-month', message);
  }
  return month;
}

function yearOf(month: Month): number {
  return Math.floor(month / 100);
}
