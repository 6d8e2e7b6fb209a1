import { BankFileError } from './bank-file-error.ts';

/** A reference has this many digits behind its check digits, so it ends where it must, whatever text follows. */
const length = 12;

/**
 * The creditor reference of a member: ISO 11649, `RF`, two check digits and the member id in 12 digits. Sixteen
 * characters, so people write it in four groups of four.
 *
 * @throws {BankFileError} `id-out-of-range` for an id below 1 or of more than 12 digits
 * @example
 * paymentReference(42n); // 'RF51000000000042'
 */
export function paymentReference(memberId: bigint): string {
  const body = String(memberId).padStart(length, '0');
  if (memberId < 1n || body.length > length)
    throw new BankFileError(
      'id-out-of-range',
      `A reference needs a member id from 1 to 12 digits, not ${memberId}.`,
    );
  // ISO 7064 mod 97-10: the number ends with RF00, and each letter counts as two digits, A as 10.
  const check = 98n - (BigInt(`${body}271500`) % 97n);
  return `RF${String(check).padStart(2, '0')}${body}`;
}

/**
 * The member id in a text that people and banks wrote: with small letters, spaces, line breaks, dashes, inside other words,
 * the letter O for a zero and I or l for a one.
 *
 * Undefined if there is no reference, if its check digits do not fit (no single wrong digit and no two neighbours in the
 * wrong order ever fit), if it goes on with more digits, or if the text has two different ones: nobody's money is guessed.
 */
export function findReference(text: string): bigint | undefined {
  const [only, ...others] = findReferences(text);
  return others.length === 0 ? only : undefined;
}

/** All different member ids in such a text, in its order. */
export function findReferences(text: string): bigint[] {
  const found = new Set<bigint>();
  for (const [, written = ''] of text.matchAll(pattern)) {
    const digits = written.replace(between, '').replace(/o/gi, '0').replace(/[il|]/gi, '1');
    const id = BigInt(digits.slice(2));
    if (id > 0n && paymentReference(id) === `RF${digits}`) found.add(id);
  }
  return [...found];
}

const separators = String.raw`[\s.,:;/_'+*\u00AD\u200B\u2010-\u2015\u2212-]{0,3}`;
const between = new RegExp(separators.replace(/\{.*$/, ''), 'g');

/** Each `RF` with what follows it, also one `RF` inside what follows another. */
const pattern = new RegExp(`(?=r${separators}f((?:${separators}[\\doil|]){${length + 2}})(?!\\d))`, 'gi');
