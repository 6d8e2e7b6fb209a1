import { hash } from 'node:crypto';

/**
 * The id of a thing: a UUIDv8 (RFC 9562, section 5.8) from the SHA-256 of the creator's handle, a newline and the
 * canonical URL. No lookup and no sequence, so a button computes it too, and asks for counts without telling the address.
 * Nobody can hijack a URL, because a thing with another creator is another thing, and handles are never given out again.
 */
export function thingId(handle: string, canonicalUrl: string): string {
  return idOfHash(hash('sha256', `${handle}\n${canonicalUrl}`));
}

/** The id that is made from a hash: its first 32 hexadecimal digits, with the bits of version and variant. */
export function idOfHash(hex: string): string {
  const version = '8';
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3]; // 10 and two bits of the hash
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
