import { ascends, type Check, differs, differsUnless, matches, money, plural, sum } from './check.ts';
import { checkSameMonth } from './check-month.ts';
import type { CreatorStatement } from './documents.ts';

/** Checks that a creator's month is the total of its shares, and can be part of the published month. */
export function checkCreator(document: CreatorStatement): Check[] {
  const { month, currency, amount, readers, shares, statement } = document;
  const total = shares.reduce((all, share) => all + BigInt(share.amount) * BigInt(share.readers), 0n);
  const givers = sum(shares.map((share) => share.readers));
  return [
    total === BigInt(amount) && givers === BigInt(readers)
      ? matches(
          `The ${money(amount, currency)} of ${month} is the total of the shares from ${plural(readers, 'reader')}.`,
        )
      : differs(
          `The shares of ${plural(givers, 'reader')} make ${money(total, currency)}, but the statement says ${money(amount, currency)} from ${plural(readers, 'reader')}.`,
        ),
    ...differsUnless(
      ascends(shares.map((share) => -BigInt(share.amount))) && shares.every((share) => share.readers !== '0'),
      'The shares are not listed by size, largest first, each size once.',
    ),
    ...differsUnless(
      BigInt(amount) <= BigInt(statement.shares) && BigInt(readers) <= BigInt(statement.readers),
      `That is more than all shares of ${month}, or from more readers than gave anything.`,
    ),
    ...checkSameMonth(document, statement),
  ];
}
