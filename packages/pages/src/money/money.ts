const microPerUnit = 1_000_000n;

/**
 * An amount of micro-units for people, always with its currency: `€2.50`, `€0.2571`.
 *
 * Whole cents have two digits after the point; what is finer has up to four, and what is below a hundredth of a cent
 * six. It never shows more than there is: digits are cut off, not rounded up, so that a wallet that holds a micro-unit
 * less than the minimum does not look like the minimum. The number goes to `Intl` as decimal text and is never a float.
 */
export function formatMoney(micro: bigint, currency: string, language = pageLanguage()): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: fractionDigits(micro),
    roundingMode: 'trunc',
  }).format(decimalText(micro));
}

/** An amount as plain decimal text, exact: `2.5`, `0.257142`. What an input field holds and {@link parseMoney} reads. */
export function decimalText(micro: bigint): `${number}` {
  const magnitude = micro < 0n ? -micro : micro;
  const fraction = String(magnitude % microPerUnit)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const text = `${micro < 0n ? '-' : ''}${magnitude / microPerUnit}${fraction && `.${fraction}`}`;
  return text as `${number}`; // digits, at most one point, at most one sign: made above
}

/** What stands in a field for an amount, with the decimal sign of the page's language: {@link parseMoney} reads both. */
export function typedMoney(micro: bigint, language = pageLanguage()): string {
  return language === 'de' ? decimalText(micro).replace('.', ',') : decimalText(micro);
}

/**
 * What somebody typed as an amount, in micro-units, or `undefined` where that is not certain. A comma or a point
 * separates at most two digits of cents; so `1,000`, which is one or a thousand depending on who wrote it, is refused.
 */
export function parseMoney(text: string): bigint | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, units = '', cents = ''] = match;
  return BigInt(units) * microPerUnit + BigInt(cents.padEnd(6, '0'));
}

/** The language the page is written in, so that words and numbers agree. Outside a page, the system's. */
export function pageLanguage(): string | undefined {
  return globalThis.document?.documentElement.lang || undefined;
}

function fractionDigits(micro: bigint): number {
  if (micro % 10_000n === 0n) return 2;
  const magnitude = micro < 0n ? -micro : micro;
  return magnitude < 100n ? 6 : 4;
}
