import { smallestUnit } from '@flattr/settlement';

/**
 * Stripe counts in the currency's smallest unit: cents, or whole yen. An amount with less than one cannot be paid.
 *
 * @example toMinor(5_000_000n, 'EUR'); // 500
 */
export function toMinor(amount: bigint, currency: string): number {
  const unit = smallestUnit(currency);
  if (amount % unit !== 0n) throw new Error(`${amount} micro-units are no amount of ${currency}`);
  return Number(amount / unit);
}

/** @example toMicro(500, 'eur'); // 5_000_000n */
export const toMicro = (minor: number, currency: string): bigint =>
  BigInt(minor) * smallestUnit(currency.toUpperCase());

/** The name of a Stripe object in our tables and in the ledger. */
export const refOf = (id: string): string => `stripe:${id}`;

/** The id in a ref of ours. */
export const idIn = (ref: string): string => ref.replace(/^stripe:/, '');

/** The id of what Stripe answers as an id or, if it was asked to, as the object itself. */
export const idOf = (object: string | { id: string } | null | undefined): string | null =>
  object == null ? null : typeof object === 'string' ? object : object.id;

/** The object, where it was asked for. */
export const expanded = <Kind extends object>(object: string | Kind | null | undefined): Kind | undefined =>
  typeof object === 'object' && object !== null ? object : undefined;
