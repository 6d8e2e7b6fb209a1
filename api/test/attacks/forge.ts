import type { ClickKey } from '@flattr/click-token/keys';

/** What goes into one part of a token: text and bytes as they are, everything else as JSON. */
export type Part = unknown;

export const base64Url = (content: Part): string =>
  Buffer.from(
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  ).toString('base64url');

export const clickHeader = (key: Pick<ClickKey, 'kid'>, changes: Record<string, unknown> = {}) => ({
  alg: 'ES256',
  typ: 'flattr-click+jwt',
  kid: key.kid,
  ...changes,
});

export const connectHeader = (key: Pick<ClickKey, 'publicJwk'>, changes: Record<string, unknown> = {}) => ({
  alg: 'ES256',
  typ: 'flattr-connect+jwt',
  jwk: key.publicJwk,
  ...changes,
});

/** A token with a valid ES256 signature over any content, so the signature check cannot hide a missing check. */
export async function signParts(
  header: Part,
  payload: Part,
  key: Pick<ClickKey, 'privateKey'>,
): Promise<string> {
  return signEncoded(base64Url(header), base64Url(payload), key);
}

/** The same over two parts that are already encoded, well or badly. */
export async function signEncoded(
  header: string,
  payload: string,
  { privateKey }: Pick<ClickKey, 'privateKey'>,
): Promise<string> {
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    new TextEncoder().encode(`${header}.${payload}`),
  );
  return `${header}.${payload}.${base64Url(new Uint8Array(signature))}`;
}

/** An object without one of its members. */
export function without(object: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([member]) => member !== name));
}

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The other signature that fits the same text and key: (r, n - s). Anyone can make it without the key. */
export function malleate(token: string): string {
  return withSignature(token, (signature) => {
    const s = BigInt(`0x${signature.subarray(32).toString('hex')}`);
    const other = (order - s).toString(16).padStart(64, '0');
    return Buffer.concat([signature.subarray(0, 32), Buffer.from(other, 'hex')]);
  });
}

/** A token with its signature changed. */
export function withSignature(token: string, change: (signature: Buffer) => Uint8Array | string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return `${header}.${payload}.${base64Url(change(Buffer.from(signature, 'base64url')))}`;
}

/** (r, s) as OpenSSL and X.509 write it, in place of the 64 bytes that JWS wants. */
export function toDer(signature: Buffer): Buffer {
  const integer = (bytes: Buffer) => {
    let start = 0;
    while (start < bytes.length - 1 && bytes[start] === 0) start++;
    const trimmed = bytes.subarray(start);
    const padded = (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed;
    return Buffer.concat([Buffer.from([2, padded.length]), padded]);
  };
  const both = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}

/** Sets an unused bit in the last character of a part. Unchanged where it has none. */
export function loosen(part: string): string {
  if (part.length % 4 === 0) return part;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return part.slice(0, -1) + alphabet[alphabet.indexOf(part.slice(-1)) + 1];
}
