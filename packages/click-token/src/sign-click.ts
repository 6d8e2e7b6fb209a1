import { cleanTitle } from '@flattr/contract/title';
import type { ClickClaims } from './decode-click.ts';
import type { ClickKey } from './keys.ts';
import { signJws } from './sign-jws.ts';
import { MAX_TOKEN_LENGTH } from './token-limits.ts';

/** The content of a click. */
export type ClickToSign = {
  /** The page's origin: `self.origin`, as `location.origin` lies in sandboxes. Becomes `iss`. */
  issuer: string;
  /** The service's public URL. Becomes `aud`. */
  audience: string;
  /** Seconds since 1970, with fraction, by the service's clock as last seen. Becomes `iat`. */
  issuedAt: number;
  act: ClickClaims['act'];
  /** The URL that is flattred, at most 2048 bytes. */
  thing: string;
  /** The creator's handle. */
  to: string;
  /** The page's title. Cut to 200 characters, and left out if the token would be too long. */
  title?: string | undefined;
};

/**
 * Makes a click token: a compact JWS (RFC 7515) whose payload is a JWT claims set (RFC 7519).
 *
 * @throws if `key` is not a private ES256 key
 * @example
 * const token = await signClick(key, {
 *   issuer: self.origin,
 *   audience: 'https://flattr.example',
 *   issuedAt: Date.now() / 1000,
 *   act: 'flattr',
 *   thing: 'https://blog.example/post',
 *   to: 'some-handle',
 * });
 */
export async function signClick(
  key: Pick<ClickKey, 'privateKey' | 'kid'>,
  { issuer, audience, issuedAt, act, thing, to, title }: ClickToSign,
): Promise<string> {
  const claims: ClickClaims = { iss: issuer, aud: audience, iat: issuedAt, act, thing, to };
  const header = { alg: 'ES256', typ: 'flattr-click+jwt', kid: key.kid };
  if (title) {
    const token = await signJws(key.privateKey, header, { ...claims, title: cleanTitle(title) });
    if (token.length <= MAX_TOKEN_LENGTH) return token;
  }
  return signJws(key.privateKey, header, claims);
}
