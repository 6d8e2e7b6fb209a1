import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * An email address in its one spelling, so that one mailbox has one account; undefined if it is not an address. Names
 * and domains may have letters outside ASCII (RFC 6531, IDNA). Full-width letters, capitals and the encoded form of a domain are
 * spellings of the same address.
 */
export function readEmail(written: string): string | undefined {
  const address = written.normalize('NFKC').trim().toLowerCase().normalize('NFC');
  const [name = '', domain = '', ...more] = address.split('@');
  const ascii = domainToASCII(domain);
  if (more.length > 0 || !namePattern.test(name) || !domainPattern.test(ascii)) return undefined;
  if (byteLength(name) > 64 || byteLength(`${name}@${ascii}`) > 254) return undefined;
  return `${name}@${domainToUnicode(ascii)}`;
}

/** Words with single dots between them, of letters, digits and the marks that RFC 5322 allows without quotes. */
const word = String.raw`[\p{L}\p{M}\p{N}\p{So}\u200c\u200d!#$%&'*+/=?^_\u0060{|}~-]+`;
const namePattern = new RegExp(`^${word}(\\.${word})*$`, 'u');
const domainPattern = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
