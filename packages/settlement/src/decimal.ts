const microPerUnit = 1_000_000n;

/** Micro-units as exact decimal text, for `Intl` and for fields: `2.5`, `0.257142`. A float would lose digits. */
export function decimalText(micro: bigint): `${number}` {
  const magnitude = micro < 0n ? -micro : micro;
  const fraction = String(magnitude % microPerUnit)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const text = `${micro < 0n ? '-' : ''}${magnitude / microPerUnit}${fraction && `.${fraction}`}`;
  return text as `${number}`; // digits, at most one point, at most one sign: made above
}

/** The micro-units of decimal text with at most six digits after the point: `12.5` is 12 500 000n. */
export function microUnits(decimal: string): bigint {
  const [units = '0', fraction = ''] = decimal.split('.');
  return BigInt(units) * microPerUnit + BigInt(fraction.padEnd(6, '0'));
}
