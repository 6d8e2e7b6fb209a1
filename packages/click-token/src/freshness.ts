/** How far `iat` may lie before or after the reader of a token's clock, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * Whether a token made at `iat` may still be used, or may already be.
 *
 * The present is taken in whole seconds, rounded down, because jose does so: a token that is fresh here never
 * fails its verification for its time alone.
 *
 * @param iat when the token was made, in seconds since 1970, with fraction (RFC 7519 section 4.1.6)
 * @param now the present by the clock that decides
 * @example
 * isFresh(1_796_000_000.123, new Date(1_796_000_299_000)); // true
 */
export function isFresh(iat: number, now: Date): boolean {
  return Math.abs(Math.floor(now.getTime() / 1000) - iat) <= CLOCK_TOLERANCE_SECONDS;
}
