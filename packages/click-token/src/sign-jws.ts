import { encode } from 'jose/base64url';

/**
 * Signs a JSON object as a compact JWS (RFC 7515 section 7.1) by ES256 (RFC 7518 section 3.4).
 *
 * Written out, because jose's `CompactSign` is 2 kB of a chunk that every site loads; a test has jose verify what this
 * makes. WebCrypto's signature is the two integers one after the other, just as ES256 wants it.
 *
 * @throws when the key is not a private one on P-256
 */
export async function signJws(privateKey: CryptoKey, header: object, payload: object): Promise<string> {
  if ((privateKey.algorithm as EcKeyAlgorithm).namedCurve !== 'P-256')
    throw new TypeError('not an ES256 key');
  const utf8 = new TextEncoder();
  const encoded = [header, payload].map((part) => encode(utf8.encode(JSON.stringify(part)))).join('.');
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    utf8.encode(encoded),
  );
  return `${encoded}.${encode(new Uint8Array(signature))}`;
}
