import { ascends, type Check, differs, holds, money, plural, sum } from './check.ts';
import { checkSameMonth } from './check-month.ts';
import type { CreatorStatement } from './documents.ts';

/** A creator's month is the sum of its shares, and part of what everybody's month was. */
export function checkCreator(document: CreatorStatement): Check[] {
  const { month, currency, amount, people, shares, statement } = document;
  const total = shares.reduce((all, share) => all + BigInt(share.amount) * BigInt(share.readers), 0n);
  const readers = sum(shares.map((share) => share.readers));
  const checks = [
    total === BigInt(amount) && readers === BigInt(people)
      ? holds(
          `The ${money(amount, currency)} of ${month} are the sum of the shares from ${plural(people, 'person', 'people')}.`,
        )
      : differs(
          `The shares of ${plural(readers, 'person', 'people')} make ${money(total, currency)}, but the statement says ${money(amount, currency)} from ${plural(people, 'person', 'people')}.`,
        ),
  ];
  if (
    !ascends(shares.map((share) => -BigInt(share.amount))) ||
    shares.some(({ readers }) => readers === '0')
  ) {
    checks.push(differs('The shares are not listed by size, largest first, each size once.'));
  }
  if (BigInt(amount) > BigInt(statement.shares) || BigInt(people) > BigInt(statement.readers)) {
    checks.push(differs(`That is more than all shares of ${month}, or from more people than gave anything.`));
  }
  return [...checks, ...checkSameMonth(document, statement)];
}
