import { JOSEError } from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import { CLOCK_TOLERANCE_SECONDS } from './freshness.ts';
import { hasExactly, is32Bytes, type JsonObject, readJws } from './read-jws.ts';
import { type PublicClickJwk, thumbprintOf } from './thumbprint.ts';

/** What a proof must be for. */
export type ConnectExpectation = {
  /** The origin that the browser reports for the message: `iss` must be it. */
  issuer: string;
  /** The service's public URL: `aud` must be it. */
  audience: string;
  /** The nonce that was sent with `ready`. */
  nonce: string;
  /** The current time. `iat` must be within 300 s of it. */
  now: Date;
};

/** A key whose owner has proved to hold it, and its thumbprint. */
export type ProvenKey = { kid: string; publicJwk: PublicClickJwk };

/**
 * Verifies that the sender of a proof holds the key in its header: the key has signed the proof, with this nonce. It does
 * not prove the origin. Only the browser's `event.origin` does. Undefined if anything is wrong. Never throws.
 *
 * jose checks the signature, `iss`, `iat` and the value of `aud`. By hand is what jose would let pass: other members, an
 * `aud` in a list, another case of `typ`, and the nonce.
 *
 * @example
 * const proven = await verifyConnect(token, { issuer: origin, audience: publicUrl, nonce, now: new Date() });
 * if (!proven) return problem('bad-connect');
 */
export async function verifyConnect(
  text: unknown,
  { issuer, audience, nonce, now }: ConnectExpectation,
): Promise<ProvenKey | undefined> {
  const jws = readJws(text);
  if (!jws) return undefined;
  const { header, payload } = jws;
  if (!hasExactly(header, 'alg', 'typ', 'jwk') || header.typ !== 'flattr-connect+jwt') return undefined;
  if (!hasExactly(payload, 'iss', 'aud', 'iat', 'nonce')) return undefined;
  if (payload.aud !== audience || payload.nonce !== nonce || !isPublicJwk(header.jwk)) return undefined;
  const { kty, crv, x, y } = header.jwk;
  const publicJwk: PublicClickJwk = { kty, crv, x, y };
  try {
    // readJws has seen that it is text.
    await jwtVerify(
      text as string,
      { kty, crv, x, y },
      {
        algorithms: ['ES256'],
        audience,
        issuer,
        maxTokenAge: 0, // plus the tolerance
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now,
      },
    );
  } catch (error) {
    // DataError: not a point on the curve.
    if (error instanceof JOSEError || (error instanceof DOMException && error.name === 'DataError')) {
      return undefined;
    }
    throw error;
  }
  return { kid: await thumbprintOf(publicJwk), publicJwk };
}

/** Exactly the members of a public key on P-256, so a private key (`d`) is refused too. */
function isPublicJwk(jwk: unknown): jwk is PublicClickJwk {
  if (typeof jwk !== 'object' || jwk === null) return false;
  const { kty, crv, x, y } = jwk as JsonObject; // an object from JSON
  return (
    hasExactly(jwk as JsonObject, 'kty', 'crv', 'x', 'y') &&
    kty === 'EC' &&
    crv === 'P-256' &&
    is32Bytes(x) &&
    is32Bytes(y)
  );
}
