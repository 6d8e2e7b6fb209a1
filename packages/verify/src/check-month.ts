import { feeOf, readFeeRule, SettlementError } from '@flattr/settlement';
import { type Check, differs, differsIf, feeInWords, matches, money, plural } from './check.ts';
import type { CreatorStatement, MonthStatement, ReaderStatement, StatementDocument } from './documents.ts';
import { checkSignature, type TrustedKeys } from './signature.ts';

/** Checks the totals of a month's public statement against each other. */
export function checkMonthStatement(statement: MonthStatement): Check[] {
  const { month, currency, minimum, readers } = statement;
  const [pots, fees, shares] = [BigInt(statement.pots), BigInt(statement.fees), BigInt(statement.shares)];
  return [
    pots === fees + shares
      ? matches(
          `In ${month} ${plural(readers, 'reader')} gave ${money(pots, currency)}: ${money(shares, currency)} in shares and ${money(fees, currency)} in fees.`,
        )
      : differs(
          `In ${month} fees of ${money(fees, currency)} and shares of ${money(shares, currency)} should make the pots of ${money(pots, currency)}, but make ${money(fees + shares, currency)}.`,
        ),
    ...differsIf(!areFeesOf(statement), `The fees of ${month} are not ${feeInWords(statement)} of its pots.`),
    ...differsIf(
      pots < BigInt(readers) * BigInt(minimum),
      `${plural(readers, 'reader')} with at least ${money(minimum, currency)} each gave more than the pots of ${month} say.`,
    ),
  ];
}

/** Whether the fees can be right: each is rounded down, so together they are less than `readers` micro-units lower. */
function areFeesOf(statement: MonthStatement): boolean {
  const { pots, fees, readers } = statement;
  try {
    const most = feeOf(BigInt(pots), readFeeRule(statement));
    return BigInt(fees) <= most && (BigInt(readers) === 0n || BigInt(fees) > most - BigInt(readers));
  } catch (error) {
    if (error instanceof SettlementError) return false;
    throw error;
  }
}

/** Checks that a statement and the month's statement inside it are about the same month and service. */
export function checkSameMonth(
  document: ReaderStatement | CreatorStatement,
  statement: MonthStatement,
): Check[] {
  return (['service', 'month', 'currency'] as const).flatMap((member) =>
    differsIf(
      document[member] !== statement[member],
      `The ${member} is ${document[member]}, but ${statement[member]} in the month’s public statement.`,
    ),
  );
}

/** Checks the signature of a document. */
export async function checkSigned(document: StatementDocument, trusted?: TrustedKeys): Promise<Check> {
  const what =
    document.format === 'flattr-month-statement/1' ? 'The month’s public statement' : 'This statement';
  switch (await checkSignature(document, trusted)) {
    case 'good':
      return matches(
        trusted
          ? `${what} is unchanged since ${document.service} signed it with a key you gave.`
          : `${what} is unchanged since it was signed with the key it carries.`,
      );
    case 'bad':
      return differs(`${what} was changed, or was never signed with the key it carries.`);
    case 'unknown-key':
      return differs(`${what} was signed with a key you did not give.`);
  }
}
