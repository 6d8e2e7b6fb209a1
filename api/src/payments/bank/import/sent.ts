import type { Db } from '../../../platform/db/index.ts';
import type { ItemRow, Sent } from '../batches-store.ts';
import type { BankContext } from '../context.ts';
import { moveTransaction } from '../transactions-store.ts';
import { bookCameBack, bookLeft } from './book.ts';

/* What becomes of payments of ours, each under one EndToEndId. */

/** What the bank's books are about: the payout or refund, or the payment that carries several. */
export const subjectOf = ({ id, items: [first] }: Sent): string =>
  first && first.sent_as === null ? first.subject : id;

const nowIn = (sent: Sent, state: ItemRow['state']): Sent => ({
  ...sent,
  state,
  items: sent.items.map((item) => ({ ...item, state })),
});

/** It left the account. */
export async function sentLeft(transaction: Db, context: BankContext, sent: Sent, at: Date): Promise<Sent> {
  for (const item of sent.items) {
    await bookLeft(transaction, context, item, at);
    if (item.kind === 'return') await moveTransaction(transaction, item.subject, { state: 'returned' });
  }
  return nowIn(sent, 'done');
}

/** It came back. `cents` is what arrived: what a bank kept on the way is missing in the last of its parts. */
export async function sentCameBack(
  transaction: Db,
  context: BankContext,
  sent: Sent,
  { cents, ...how }: { state: 'returned'; code: string | null; at: Date; cents: bigint },
): Promise<Sent> {
  let rest = cents;
  for (const item of sent.items) {
    const ofThis = rest < item.cents ? rest : item.cents;
    await bookCameBack(transaction, context, item, { ...how, cents: ofThis });
    rest -= ofThis;
  }
  return nowIn(sent, 'returned');
}
