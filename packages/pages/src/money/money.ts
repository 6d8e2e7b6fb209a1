import { decimalText, microUnits } from '@flattr/settlement';
import { pageLanguage } from '../words/page-language.ts';

/**
 * An amount of micro-units with its currency: `€2.50`, `€0.2571`.
 *
 * Whole cents have two digits after the point, smaller amounts up to four, and amounts below a hundredth of a cent six.
 * Digits are cut off, never rounded up: a wallet with a micro-unit less than the minimum must not look like the
 * minimum. `Intl` gets the number as decimal text, because a float would lose digits.
 */
export function formatMoney(micro: bigint, currency: string, language: string = pageLanguage()): string {
  return moneyFormat(language, currency, 2, fractionDigits(micro)).format(decimalText(micro));
}

/** Money with at least `least` and at most `most` digits after the point, never rounded up. */
export function moneyFormat(
  language: string,
  currency: string,
  least: number,
  most: number,
): Intl.NumberFormat {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    roundingMode: 'trunc',
  });
}

/** A guessed amount: `€28`, but `€9.40`. */
export function aboutMoney(micro: bigint, currency: string, language: string = pageLanguage()): string {
  const digits = micro < 10_000_000n ? 2 : 0;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(decimalText(micro));
}

/** An amount as a reader types it, with the decimal sign of the language. {@link parseMoney} reads it. */
export function typedMoney(micro: bigint, language: string = pageLanguage()): string {
  const sign = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal');
  return decimalText(micro).replace('.', sign?.value ?? '.');
}

/**
 * The amount that a reader typed, in micro-units; `undefined` if it is not certain. A comma or a point separates at
 * most two digits of cents. So `1,000` is refused: it is one or a thousand, depending on who wrote it.
 */
export function parseMoney(text: string): bigint | undefined {
  const digits = westernDigits(text.trim());
  return /^\d{1,9}(?:[.,]\d{1,2})?$/.test(digits) ? microUnits(digits.replace(',', '.')) : undefined;
}

/** A part of a whole, such as the fee: `10%`. */
export function formatPercent(part: number, language: string = pageLanguage()): string {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  return format.format(part);
}

/** How much more or less, as a part of what was before: `+12%`. */
export function formatChange(part: number, language: string = pageLanguage()): string {
  const format = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  return format.format(part);
}

/** Arabic keyboards type Arabic digits and their own decimal sign. */
function westernDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace('\u066b', '.');
}

/** How many digits after the point an amount is shown with. */
export function fractionDigits(micro: bigint): number {
  if (micro % 10_000n === 0n) return 2;
  const magnitude = micro < 0n ? -micro : micro;
  return magnitude < 100n ? 6 : 4;
}
