/** SEPA knows euros only, and at most this much in one payment: 999 999 999.99. */
export const mostCents = 99_999_999_999n;

/**
 * The cents of a decimal number as banks write it: `5`, `5.0`, `5.00`, `5.00000`. Undefined for anything else: parts of a
 * cent, a sign, an exponent, a comma, more than 15 digits before the point.
 */
export function readCents(text: string): bigint | undefined {
  const [, units, cents = ''] = /^(\d{1,15})(?:\.(\d{1,2})0*)?$/.exec(text) ?? [];
  return units === undefined ? undefined : BigInt(units) * 100n + BigInt(cents.padEnd(2, '0'));
}

/** Cents as `18.15`, with a minus sign below zero. */
export function writeCents(cents: bigint): string {
  const magnitude = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${magnitude / 100n}.${String(magnitude % 100n).padStart(2, '0')}`;
}
