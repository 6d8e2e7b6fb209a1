import { JOSEError } from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import { CLOCK_TOLERANCE_SECONDS } from './freshness.ts';
import type { PublicClickJwk } from './thumbprint.ts';

/** What a token must be to be verified. */
export type ClickExpectation = {
  /** The page's origin: `iss` must be it. */
  issuer: string;
  /** The service's public URL: `aud` must be it. */
  audience: string;
  /** The present; `iat` must lie within 300 s of it, see `isFresh`. */
  now: Date;
};

/**
 * Whether a click token is signed by a key, meant for this service, from this origin and of this time
 * (RFC 7515 section 5.2, RFC 7519 section 7.2). Read it with `decodeClick` first, which is stricter about its form.
 *
 * Of one valid ES256 signature anybody can make a second (`s` and `n - s`), and both verify. That is harmless as
 * long as no token is ever recognised by its text.
 *
 * @throws when `key` is not a public ES256 key
 * @example
 * const verified = await verifyClick(token, await importClickKey(grant.jwk), { issuer, audience, now: new Date() });
 */
export async function verifyClick(
  text: string,
  key: CryptoKey | PublicClickJwk,
  { issuer, audience, now }: ClickExpectation,
): Promise<boolean> {
  try {
    await jwtVerify(text, 'type' in key ? key : await importClickKey(key), {
      algorithms: ['ES256'],
      typ: 'flattr-click+jwt',
      audience,
      issuer,
      requiredClaims: ['iss', 'aud', 'iat', 'act', 'thing', 'to'],
      maxTokenAge: 0, // with the tolerance: 300 s old. Without it jose never looks at iat.
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    return true;
  } catch (error) {
    if (error instanceof JOSEError) return false;
    throw error;
  }
}

/**
 * Makes a public key usable. Keep what comes out: it saves a third of the verification.
 *
 * @throws when it is not a point on P-256
 */
export function importClickKey({ kty, crv, x, y }: PublicClickJwk): Promise<CryptoKey> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, true, ['verify']);
}
