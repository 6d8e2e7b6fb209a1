import { feeRuleText, readFeeRule } from '@flattr/settlement';
import type { FeeFields } from './documents.ts';
import { hashLeaf } from './merkle.ts';

/** What one reader's leaf commits to: the pot, its shares, and the clicks that it was divided by. */
export interface DividedPot extends FeeFields {
  readonly month: string;
  readonly reader: string;
  readonly months: readonly string[];
  readonly pot: string;
  readonly fee: string;
  readonly shares: readonly { readonly creatorId: string; readonly amount: string }[];
  readonly clicks: readonly { readonly month: string; readonly thing: string; readonly creatorId: string }[];
}

/**
 * A reader's leaf as text: JSON without spaces, fields in exactly this order, all values text. It holds only what never
 * changes, so no names and no titles, and can be made again at any time.
 *
 * `salt` is 32 random bytes in hexadecimal. Without it, anyone who knows a reader's pot could guess the creators by
 * hashing candidates until one matches a hash in their own proof.
 */
export function readerText(divided: DividedPot, salt: string): string {
  const { month, reader, months, pot, fee } = divided;
  return JSON.stringify({
    month,
    reader,
    months,
    pot,
    ...feeRuleText(readFeeRule(divided)),
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
