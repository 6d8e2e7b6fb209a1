import { hashLeaf } from './merkle.ts';

/** What one reader's leaf commits to: the pot, whom it went to, and the clicks it was divided by. */
export interface DividedPot {
  readonly month: string;
  readonly reader: string;
  readonly months: readonly string[];
  readonly pot: string;
  readonly feeBasisPoints: string;
  readonly fee: string;
  readonly shares: readonly { readonly creatorId: string; readonly amount: string }[];
  readonly clicks: readonly { readonly month: string; readonly thing: string; readonly creatorId: string }[];
}

/**
 * A reader's leaf as text: JSON without spaces, members in exactly this order, everything text. Only what can never
 * change is in it, no names and no titles, so that it can be made again at any time.
 *
 * `salt`, 32 random bytes in hexadecimal, keeps others from guessing: without it, whoever knows that a reader gives
 * 2.00 could try out whom to, until the hash is one that stands in their own proof.
 */
export function readerText(divided: DividedPot, salt: string): string {
  const { month, reader, months, pot, feeBasisPoints, fee } = divided;
  return JSON.stringify({
    month,
    reader,
    months,
    pot,
    feeBasisPoints,
    fee,
    shares: divided.shares.map(({ creatorId, amount }) => ({ creatorId, amount })),
    clicks: divided.clicks.map((click) => ({
      month: click.month,
      thing: click.thing,
      creatorId: click.creatorId,
    })),
    salt,
  });
}

export function hashReader(divided: DividedPot, salt: string): Buffer {
  return hashLeaf(readerText(divided, salt));
}
