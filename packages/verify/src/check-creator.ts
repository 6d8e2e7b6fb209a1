import { feeOf, readFeeRule } from '@flattr/settlement';
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
      BigInt(readers) <= BigInt(statement.readers) && BigInt(amount) <= mostForOne(document),
      `That is more than the shares of ${month} leave for one creator, or from more readers than gave anything.`,
    ),
    ...checkSameMonth(document, statement),
  ];
}

/** All shares, less those of the readers who gave this creator nothing: each gave at least the minimum to somebody else. */
function mostForOne({ readers, statement }: CreatorStatement): bigint {
  const others = BigInt(statement.readers) - BigInt(readers);
  const smallest = BigInt(statement.minimum) || 1n;
  return BigInt(statement.shares) - others * (smallest - feeOf(smallest, readFeeRule(statement)));
}
