import type { Check } from './check.ts';
import { checkCreator } from './check-creator.ts';
import { checkMonthStatement, checkSigned } from './check-month.ts';
import { checkReader } from './check-reader.ts';
import type { StatementDocument } from './documents.ts';
import type { TrustedKeys } from './signature.ts';

export type { Check } from './check.ts';
export type { TrustedKeys } from './signature.ts';

/**
 * Recomputes everything that a statement says, and returns what matches and what differs. Without `trusted`, signatures
 * are checked with the key that the statement carries.
 *
 * @throws {NotAStatement} when the document is not a statement
 * @example
 * const checks = await verifyStatement(readDocument(JSON.parse(text)));
 * const isRight = checks.every(({ matches }) => matches);
 */
export async function verifyStatement(document: StatementDocument, trusted?: TrustedKeys): Promise<Check[]> {
  switch (document.format) {
    case 'flattr-month-statement/1':
      return [...checkMonthStatement(document), await checkSigned(document, trusted)];
    case 'flattr-reader-statement/1':
      return [
        ...checkReader(document),
        ...(document.statement ? await month(document.statement, trusted) : []),
        await checkSigned(document, trusted),
      ];
    case 'flattr-creator-statement/1':
      return [
        ...checkCreator(document),
        ...(await month(document.statement, trusted)),
        await checkSigned(document, trusted),
      ];
  }
}

async function month(
  statement: Parameters<typeof checkMonthStatement>[0],
  trusted: TrustedKeys | undefined,
): Promise<Check[]> {
  return [...checkMonthStatement(statement), await checkSigned(statement, trusted)];
}
