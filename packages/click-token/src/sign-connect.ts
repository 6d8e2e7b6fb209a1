import type { ClickKey } from './keys.ts';
import { signJws } from './sign-jws.ts';

/** What the proof is for. */
export type ConnectToSign = {
  /** The page's origin. Becomes `iss`. */
  issuer: string;
  /** The service's public URL. Becomes `aud`. */
  audience: string;
  /** The nonce of the popup's `ready` message, unchanged. */
  nonce: string;
  /** Seconds since 1970, with fraction. Becomes `iat`. */
  issuedAt: number;
};

/**
 * Proves to the service's popup that this page holds a key: a compact JWS (RFC 7515) that is signed by the key and has the
 * public key in its header (section 4.1.3).
 *
 * @throws if `key` is not a private ES256 key
 * @example
 * const token = await signConnect(key, { issuer: self.origin, audience: service, nonce, issuedAt: Date.now() / 1000 });
 */
export function signConnect(
  key: Pick<ClickKey, 'privateKey' | 'publicJwk'>,
  { issuer, audience, nonce, issuedAt }: ConnectToSign,
): Promise<string> {
  return signJws(
    key.privateKey,
    { alg: 'ES256', typ: 'flattr-connect+jwt', jwk: key.publicJwk },
    { iss: issuer, aud: audience, iat: issuedAt, nonce },
  );
}
