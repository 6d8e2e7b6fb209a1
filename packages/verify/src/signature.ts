import { base64url, calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { type PublicKey, type StatementDocument, signedText } from './documents.ts';

/** The `typ` of a statement's signature: a click token, or anything else the key signs, never passes for one. */
export const statementType = 'flattr-statement+jws';

/** Public keys by their thumbprint (RFC 7638), which is the `kid` of what they signed. */
export type TrustedKeys = ReadonlyMap<string, PublicKey>;

export type SignatureVerdict = 'good' | 'bad' | 'unknown-key';

/**
 * Whether a statement was signed as it is, by the key that it carries; with `trusted`, only if that is one of these.
 */
export async function checkSignature(
  document: StatementDocument,
  trusted?: TrustedKeys,
): Promise<SignatureVerdict> {
  const [header = '', , signature = ''] = document.signature.split('.');
  const thumbprint = await calculateJwkThumbprint(document.key);
  if (trusted && !trusted.has(thumbprint)) return 'unknown-key';
  const payload = base64url.encode(signedText(document));
  try {
    const key = await importJWK(document.key, 'ES256');
    const { protectedHeader } = await compactVerify(`${header}.${payload}.${signature}`, key, {
      algorithms: ['ES256'],
    });
    return protectedHeader.kid === thumbprint && protectedHeader.typ === statementType ? 'good' : 'bad';
  } catch {
    return 'bad'; // no header, no point of the curve, or another text
  }
}
