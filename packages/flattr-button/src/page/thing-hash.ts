import type { Thing } from './thing.ts';

/**
 * What a thing's id is made from: 32 hexadecimal digits of the SHA-256 of handle, line feed and address. With it a button
 * asks for a count without telling the address: the words in an address meet filter lists, and long ones make a request
 * too large.
 */
export async function thingHash({ to, url }: Pick<Thing, 'to' | 'url'>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${to}\n${url}`));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => (byte + 256).toString(16).slice(1)).join('');
}
