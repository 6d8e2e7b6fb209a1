/** How far `iat` may be from the verifier's clock, before or after, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * Whether a token with this `iat` can be used now.
 *
 * `now` is rounded down to whole seconds, as jose does, so that both always agree.
 *
 * @param iat when the token was made, in seconds since 1970, with fraction (RFC 7519 section 4.1.6)
 * @param now the verifier's time
 * @example
 * isFresh(1_796_000_000.123, new Date(1_796_000_299_000)); // true
 */
export function isFresh(iat: number, now: Date): boolean {
  return Math.abs(Math.floor(now.getTime() / 1000) - iat) <= CLOCK_TOLERANCE_SECONDS;
}
