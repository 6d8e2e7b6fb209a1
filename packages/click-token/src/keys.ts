import { type PublicClickJwk, thumbprintOf } from './thumbprint.ts';

export type { PublicClickJwk } from './thumbprint.ts';

/** A key that signs clicks for one site. It survives a structured clone, so IndexedDB can hold it. */
export type ClickKey = {
  /** ES256 and not extractable: no script can read it, not even the site's own. */
  privateKey: CryptoKey;
  publicJwk: PublicClickJwk;
  /** The public key's RFC 7638 thumbprint. */
  kid: string;
};

/**
 * Makes a new key.
 *
 * @throws if the page is not a secure context (no `crypto.subtle`)
 * @example
 * const key = await createClickKey();
 * await saveKey('https://flattr.example', key);
 */
export async function createClickKey(): Promise<ClickKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign'],
  );
  const { x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  // An exported EC key always has both coordinates (RFC 7518 section 6.2.1); the type is that of any JWK.
  const publicJwk: PublicClickJwk = { kty: 'EC', crv: 'P-256', x: x as string, y: y as string };
  return { privateKey, publicJwk, kid: await thumbprintOf(publicJwk) };
}
