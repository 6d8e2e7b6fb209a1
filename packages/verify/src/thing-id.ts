import { createHash } from 'node:crypto';

/**
 * The id of a thing: a UUIDv8 (RFC 9562, section 5.8) from the SHA-256 of its creator's handle, a newline and its
 * canonical address. The leaf holds only the id, which still commits to the address.
 */
export function thingId(handle: string, url: string): string {
  const bytes = createHash('sha256').update(`${handle}\n${url}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6); // version 8
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8); // variant 10
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
