import { JOSEError } from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import { CLOCK_TOLERANCE_SECONDS, isFresh } from './freshness.ts';
import { hasExactly, is32Bytes, isSeconds, type JsonObject, readJws } from './read-jws.ts';
import { type PublicClickJwk, thumbprintOf } from './thumbprint.ts';
import { importClickKey } from './verify-click.ts';

/** What a proof must be for. */
export type ConnectExpectation = {
  /** The origin that the browser says the message came from: `iss` must be it. */
  issuer: string;
  /** The service's public URL: `aud` must be it. */
  audience: string;
  /** The nonce that was sent with `ready`. */
  nonce: string;
  /** The present; `iat` must lie within 300 s of it. */
  now: Date;
};

/** The proven key, or why it is not proven: a sentence that never echoes the token. */
export type VerifiedConnect =
  | { ok: true; kid: string; publicJwk: PublicClickJwk }
  | { ok: false; code: 'bad-connect'; reason: string };

/**
 * Whether somebody holds the key they offer: the JWS is signed by the key in its own header, for this nonce.
 * It says nothing of who they are; that the origin is theirs, only the browser's `event.origin` says.
 * Never throws.
 *
 * @example
 * const proof = await verifyConnect(token, { issuer: origin, audience: publicUrl, nonce, now: new Date() });
 * if (!proof.ok) return problem(proof.code, proof.reason);
 */
export async function verifyConnect(text: unknown, expected: ConnectExpectation): Promise<VerifiedConnect> {
  const jws = readJws(text);
  if (!jws.ok) return refuse(jws.reason);
  const reason = refuseHeader(jws.header) ?? refuseClaims(jws.payload, expected);
  if (reason !== undefined) return refuse(reason);
  const { kty, crv, x, y } = jws.header.jwk as PublicClickJwk; // checked by refuseHeader
  const publicJwk: PublicClickJwk = { kty, crv, x, y };
  // readJws has seen that it is text.
  if (!(await isSignedBy(publicJwk, text as string, expected))) {
    return refuse('The signature is not by the key in the header.');
  }
  return { ok: true, kid: await thumbprintOf(publicJwk), publicJwk };
}

function refuseHeader(header: JsonObject): string | undefined {
  if (!hasExactly(header, 'alg', 'typ', 'jwk')) return 'The header does not have exactly alg, typ and jwk.';
  if (header.alg !== 'ES256') return 'The header\u2019s alg is not ES256.';
  if (header.typ !== 'flattr-connect+jwt') return 'The header\u2019s typ is not flattr-connect+jwt.';
  // A private key (`d`) is refused with everything else that is not the point.
  if (!isPublicJwk(header.jwk)) return 'The header\u2019s jwk is not exactly a public key on P-256.';
  return undefined;
}

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

function refuseClaims(claims: JsonObject, expected: ConnectExpectation): string | undefined {
  if (!hasExactly(claims, 'iss', 'aud', 'iat', 'nonce')) {
    return 'The payload does not have exactly iss, aud, iat and nonce.';
  }
  if (claims.iss !== expected.issuer) return 'The claim iss is not the page\u2019s origin.';
  if (claims.aud !== expected.audience) return 'The claim aud is not this service.';
  if (claims.nonce !== expected.nonce) return 'The claim nonce is not the one that was sent.';
  if (!isSeconds(claims.iat)) return 'The claim iat is not a time in seconds.';
  if (!isFresh(claims.iat, expected.now)) return 'The claim iat is more than 300 seconds from now.';
  return undefined;
}

async function isSignedBy(jwk: PublicClickJwk, text: string, expected: ConnectExpectation): Promise<boolean> {
  let key: CryptoKey;
  try {
    key = await importClickKey(jwk);
  } catch {
    return false; // not a point on the curve
  }
  try {
    await jwtVerify(text, key, {
      algorithms: ['ES256'],
      typ: 'flattr-connect+jwt',
      audience: expected.audience,
      issuer: expected.issuer,
      requiredClaims: ['iss', 'aud', 'iat', 'nonce'],
      maxTokenAge: 0,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: expected.now,
    });
    return true;
  } catch (error) {
    if (error instanceof JOSEError) return false;
    throw error;
  }
}

function refuse(reason: string): VerifiedConnect {
  return { ok: false, code: 'bad-connect', reason };
}
