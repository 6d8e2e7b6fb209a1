import type { CompactJWSHeaderParameters } from 'jose';
import { CompactSign } from 'jose/jws/compact/sign';

/**
 * Signs a JSON object as a compact JWS (RFC 7515 section 7.1).
 *
 * jose's `CompactSign`, because its `SignJWT` is 0.7 kB larger and does no more for claims that are all given.
 */
export function signJws(
  privateKey: CryptoKey,
  header: CompactJWSHeaderParameters,
  payload: object,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(header)
    .sign(privateKey);
}
