import { timingSafeEqual } from 'node:crypto';

/** Compares two secrets in the same time, whatever they have in common. */
export function isSameSecret(known: string, given: string): boolean {
  const [one, other] = [Buffer.from(known), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
