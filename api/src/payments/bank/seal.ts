import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts what identifies people. Each text belongs to one row: in another row it cannot be opened. */
export interface Seals {
  /** `row` names the table and the key, such as `bank_payees/12`. */
  seal(text: string, row: string): string;
  /** @throws {WrongBankKey} */
  open(sealed: string, row: string): string;
}

/** BANK_KEY is not the key that something was encrypted with, or the row was changed. */
export class WrongBankKey extends Error {
  override name = 'WrongBankKey';

  constructor(row: string) {
    super(
      `BANK_KEY does not open ${row}. Set the key this database was written with; without it, names and IBANs are lost.`,
    );
  }
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Sealed text is nonce, tag and ciphertext, in base64url. */
/** The first key seals; the others only open, until everything is sealed with the first. */
export function createSeals(keys: readonly [Uint8Array, ...Uint8Array[]]): Seals {
  return {
    seal(text, row) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, keys[0], nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(row));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, row) {
      const bytes = Buffer.from(sealed, 'base64url');
      for (const key of keys) {
        const text = openWith(key, bytes, row);
        if (text !== undefined) return text;
      }
      throw new WrongBankKey(row);
    },
  };
}

/** Undefined when it is not the key. */
function openWith(key: Uint8Array, bytes: Buffer, row: string): string | undefined {
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(row));
    decipher.setAuthTag(tag);
    const body = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
