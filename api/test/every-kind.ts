import type { Db } from '../src/platform/db/database.ts';
import { done } from '../src/platform/failure.ts';
import { createSettlement } from '../src/settlement/index.ts';
import { addClick, addMember, addMembers, deposit, eur, openMonth, usualMonths } from './fixtures.ts';
import { january } from './use-ledger.ts';

/** The month whose settlement is interrupted. */
export const february = 202402;

/** Makes two buckets of readers and two of creators of the members below. */
export const bucketSize = 4;

/**
 * A settled January and an unsettled February, with a member of every kind: with and without money, without clicks,
 * paused, waiting with and without success, closed.
 */
export async function addEveryKind(db: Db): Promise<void> {
  await openMonth(db, january);
  const [ada, ben, cem] = await addMembers(db, 3);
  const closed = await addMember(db, { closedAt: new Date('2024-01-10') });
  const waited = await addMember(db, { monthlyAmount: eur(2) });
  const waits = await addMember(db, { monthlyAmount: eur(2) });
  for (const reader of [waited, waits]) await addClick(db, { reader, creator: ada, month: january });
  done(await createSettlement({ db }, { months: usualMonths(db) }).settle(january));
  await openMonth(db, february);
  await deposit(db, waited, eur(3));
  const rich = await addMember(db, { wallet: eur(9) });
  const paused = await addMember(db, { wallet: eur(9), paused: true });
  await addMember(db, { wallet: eur(9) });
  for (const creator of [ada, ben, cem, closed])
    await addClick(db, { reader: rich, creator, month: february });
  for (const reader of [waited, paused]) await addClick(db, { reader, creator: ben, month: february });
}
