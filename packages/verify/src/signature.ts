import { base64url, calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { z } from 'zod';
import { type Check, differs, matches } from './check.ts';
import { type PublicKey, type StatementDocument, signedText } from './documents.ts';
import { NotAStatement, readStrictly } from './strict.ts';

/** The `typ` of a statement's signature, so that nothing else the key signs passes for one. */
export const statementType = 'flattr-statement+jws';

/** Public keys by their thumbprint (RFC 7638), which is the `kid` of their signatures. */
export type TrustedKeys = ReadonlyMap<string, PublicKey>;

/** Checks the signature with the key that the statement carries, which must be one of `trusted` if that is given. */
export async function checkSignature(document: StatementDocument, trusted?: TrustedKeys): Promise<Check> {
  const what =
    document.format === 'flattr-month-statement/1' ? 'The month’s public statement' : 'This statement';
  const thumbprint = await calculateJwkThumbprint(document.key);
  if (trusted && !trusted.has(thumbprint)) return differs(`${what} was signed with a key you did not give.`);
  const [header = '', , signature = ''] = document.signature.split('.');
  const wrongHeader = complaintAbout(header, thumbprint);
  if (wrongHeader !== undefined) return differs(`${what} has a wrong signature: ${wrongHeader}.`);
  const key = await importJWK(document.key, 'ES256').catch(() => undefined);
  if (!key) return differs(`${what} carries a key that is not a point on the curve P-256.`);
  const jws = `${header}.${base64url.encode(signedText(document))}.${signature}`;
  const isGood = await compactVerify(jws, key, { algorithms: ['ES256'] }).then(
    () => true,
    () => false,
  );
  if (!isGood) return differs(`${what} was changed, or was never signed with the key it carries.`);
  return matches(
    trusted
      ? `${what} is unchanged since ${document.service} signed it with a key you gave.`
      : `${what} is unchanged since it was signed with the key it carries.`,
  );
}

/**
 * What is wrong with a header. It says exactly three things. Whatever else it could say (`crit`, `b64`, `jwk`, `jku`,
 * `x5c`) would change which text or which key is checked.
 */
function complaintAbout(header: string, thumbprint: string): string | undefined {
  const json = Buffer.from(header, 'base64url').toString();
  if (base64url.encode(json) !== header) return 'its header is not base64url of text';
  const schema = z.strictObject({
    alg: z.literal('ES256'),
    kid: z.literal(thumbprint, 'must name the key in the statement'),
    typ: z.literal(statementType),
  });
  try {
    readStrictly(json, 'header', () => schema);
    return undefined;
  } catch (error) {
    if (error instanceof NotAStatement) return error.message;
    throw error;
  }
}
