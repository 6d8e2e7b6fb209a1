import { readDocument, type StatementDocument, signedText, statementType } from 'flattr-verify';
import type { ServiceKeys } from './keys/service.ts';

/** Signs a statement with a detached JWS (RFC 7515, appendix F) of its canonical text, and gives it the public key. */
export async function signStatement<Document extends StatementDocument>(
  keys: ServiceKeys,
  unsigned: Omit<Document, 'key' | 'signature'>,
): Promise<Document> {
  const key = await keys.current();
  const signature = `${'A'.repeat(10)}..${'A'.repeat(86)}`; // in its place, until there is one
  const draft = { ...unsigned, key: key.publicKey, signature } as unknown as Document; // what was left out is back
  const [header, , signed] = (await key.sign(signedText(draft), statementType)).split('.');
  // Read again, so that nothing leaves that a verifier would refuse, nor in another order.
  return readDocument({ ...draft, signature: `${header}..${signed}` }) as Document; // of the same format
}
