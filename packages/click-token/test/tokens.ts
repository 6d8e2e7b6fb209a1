import { type ClickKey, createClickKey } from '../src/keys.ts';

/** The page, the service and the time in tests. */
export const issuer = 'https://blog.example';
export const audience = 'https://flattr.example';
export const now = new Date('2026-11-30T12:00:00.500Z');
export const nowSeconds = now.getTime() / 1000;

export const key: ClickKey = await createClickKey();
export const otherKey: ClickKey = await createClickKey();

export const clickHeader = { alg: 'ES256', typ: 'flattr-click+jwt', kid: key.kid };
export const clickClaims = {
  iss: issuer,
  aud: audience,
  iat: nowSeconds - 1.123,
  act: 'flattr',
  thing: 'https://blog.example/post',
  to: 'some-handle',
  title: 'Über 🎉',
};

export const base64Url = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');

const part = (content: unknown): string =>
  base64Url(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));

/**
 * A compact JWS of any header and payload with a valid ES256 signature. An invalid signature would hide a missing check.
 * Strings and bytes are used as they are, everything else as JSON.
 */
export async function sign(
  header: unknown,
  payload: unknown,
  { privateKey }: Pick<ClickKey, 'privateKey'> = key,
): Promise<string> {
  return signParts(part(header), part(payload), privateKey);
}

/** Like `sign`, for parts that are already encoded. */
export async function signParts(
  header: string,
  payload: string,
  privateKey = key.privateKey,
): Promise<string> {
  const input = new TextEncoder().encode(`${header}.${payload}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, input);
  return `${header}.${payload}.${base64Url(new Uint8Array(signature))}`;
}

/** An object without one of its members. */
export function without<T extends object>(object: T, name: string): Partial<T> {
  // What is left has only members of T.
  return Object.fromEntries(Object.entries(object).filter(([member]) => member !== name)) as Partial<T>;
}
