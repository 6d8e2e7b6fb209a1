import { hash } from 'node:crypto';

/**
 * The id of a thing: a UUIDv8 (RFC 9562, section 5.8) from the SHA-256 of the creator's member id, a newline and the
 * canonical URL. No lookup and no sequence; and nobody can hijack a URL, because a thing with another creator is
 * another thing.
 */
export function thingId(creatorId: bigint, canonicalUrl: string): string {
  const hex = hash('sha256', `${creatorId}\n${canonicalUrl}`);
  const version = '8';
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3]; // 10 and two bits of the hash
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
