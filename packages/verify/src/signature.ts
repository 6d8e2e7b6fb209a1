import { base64url, calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { type PublicKey, type StatementDocument, signedText } from './documents.ts';

/** The `typ` of a statement's signature, so that nothing else the key signs passes for one. */
export const statementType = 'flattr-statement+jws';

/** Public keys by their thumbprint (RFC 7638), which is the `kid` of their signatures. */
export type TrustedKeys = ReadonlyMap<string, PublicKey>;

export type SignatureVerdict = 'good' | 'bad' | 'unknown-key';

/** Checks the signature with the key that the statement carries, which must be one of `trusted` if that is given. */
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
    return 'bad'; // an invalid header, an invalid key, or another text
  }
}
