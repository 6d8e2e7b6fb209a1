/**
 * Bytes in base64url without padding (RFC 4648 section 5), at most some thousands of them.
 *
 * By hand, because jose's encoder brings its decoder along: together 0.1 kB (gzip) of the button's chunk for presses. A
 * test compares the two.
 */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
