import { feeOf, SettlementError } from '@flattr/settlement';
import { type Check, differs, holds, money, plural } from './check.ts';
import type { CreatorStatement, MonthStatement, ReaderStatement, StatementDocument } from './documents.ts';
import { checkSignature, type TrustedKeys } from './signature.ts';

/** What the public statement of a month says of itself. */
export function checkMonthStatement(statement: MonthStatement): Check[] {
  const { month, currency, minimum, readers } = statement;
  const [pots, fees, shares] = [BigInt(statement.pots), BigInt(statement.fees), BigInt(statement.shares)];
  const checks = [
    pots === fees + shares
      ? holds(
          `In ${month} ${plural(readers, 'reader')} gave ${money(pots, currency)}: ${money(shares, currency)} in shares and ${money(fees, currency)} in fees.`,
        )
      : differs(
          `In ${month} fees of ${money(fees, currency)} and shares of ${money(shares, currency)} should make the pots of ${money(pots, currency)}, but make ${money(fees + shares, currency)}.`,
        ),
  ];
  if (!areFeesOf(statement)) {
    checks.push(
      differs(`The fees of ${month} are not ${statement.feeBasisPoints} basis points of its pots.`),
    );
  }
  if (pots < BigInt(readers) * BigInt(minimum)) {
    checks.push(
      differs(
        `${plural(readers, 'reader')} with at least ${money(minimum, currency)} each gave more than the pots of ${month} say.`,
      ),
    );
  }
  return checks;
}

/** Whether the fees can be those of the pots: each is rounded down, so together they are less than `readers` lower. */
function areFeesOf({ pots, fees, readers, feeBasisPoints }: MonthStatement): boolean {
  try {
    const most = feeOf(BigInt(pots), Number(feeBasisPoints));
    return BigInt(fees) <= most && (BigInt(readers) === 0n || BigInt(fees) > most - BigInt(readers));
  } catch (error) {
    if (error instanceof SettlementError) return false;
    throw error;
  }
}

/** Whether a member's statement and the month's that it carries are about the same. */
export function checkSameMonth(
  document: ReaderStatement | CreatorStatement,
  statement: MonthStatement,
): Check[] {
  const checks: Check[] = [];
  for (const member of ['service', 'month', 'currency'] as const) {
    if (document[member] !== statement[member]) {
      checks.push(
        differs(
          `The ${member} is ${document[member]}, but in the month’s public statement ${statement[member]}.`,
        ),
      );
    }
  }
  return checks;
}

/** Whether a document is as the service signed it. */
export async function checkSigned(document: StatementDocument, trusted?: TrustedKeys): Promise<Check> {
  const what =
    document.format === 'flattr-month-statement/1' ? 'The month’s public statement' : 'This statement';
  switch (await checkSignature(document, trusted)) {
    case 'good':
      return holds(
        trusted
          ? `${what} is as ${document.service} signed it, with one of the keys you gave.`
          : `${what} is as it was signed, with the key that it carries.`,
      );
    case 'bad':
      return differs(`${what} is not as it was signed, or was never signed with the key that it carries.`);
    case 'unknown-key':
      return differs(`${what} was signed with a key that is none of those you gave.`);
  }
}
