import { readDocument, type StatementDocument, signedText, statementType } from 'flattr-verify';
import type { ServiceKeys } from './keys/keys.ts';

/** Adds the service's public key and a detached JWS (RFC 7515, appendix F) of the statement's canonical text. */
export async function signStatement<Document extends StatementDocument>(
  keys: ServiceKeys,
  unsigned: Omit<Document, 'key' | 'signature'>,
): Promise<Document> {
  const key = await keys.current();
  const placeholder = `${'A'.repeat(10)}..${'A'.repeat(86)}`;
  const draft = { ...unsigned, key: key.publicKey, signature: placeholder } as unknown as Document; // both are added
  const [header, , signature] = (await key.sign(signedText(draft), statementType)).split('.');
  // Read as a verifier does, so that no statement leaves that a verifier would refuse.
  return readDocument(JSON.stringify({ ...draft, signature: `${header}..${signature}` })) as Document; // it has the same format
}
