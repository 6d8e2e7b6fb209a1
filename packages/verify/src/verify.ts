import type { Check } from './check.ts';
import { checkCreator } from './check-creator.ts';
import { checkMonth } from './check-month.ts';
import { checkReader } from './check-reader.ts';
import type { StatementDocument } from './documents.ts';
import { checkSignature, type TrustedKeys } from './signature.ts';

export type { Check } from './check.ts';
export type { TrustedKeys } from './signature.ts';

/**
 * Recomputes everything that a statement says, and returns what matches and what differs. Without `trusted`, signatures
 * are checked with the key that the statement carries. No month may end after `now`.
 *
 * @example
 * const checks = await verifyStatement(readDocument(json));
 * const isRight = checks.every(({ matches }) => matches);
 */
export async function verifyStatement(
  document: StatementDocument,
  trusted?: TrustedKeys,
  now = new Date(),
): Promise<Check[]> {
  if (document.format === 'flattr-month-statement/1')
    return [...checkMonth(document, now), await checkSignature(document, trusted)];
  const ofMonth = document.statement ? await verifyStatement(document.statement, trusted, now) : [];
  const own =
    document.format === 'flattr-reader-statement/1' ? checkReader(document, now) : checkCreator(document);
  return [...own, ...ofMonth, await checkSignature(document, trusted)];
}
