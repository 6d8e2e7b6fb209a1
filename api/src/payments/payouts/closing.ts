import type { Db } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import { isWaiting } from './destination.ts';
import * as store from './store.ts';
import { returnWithin } from './work.ts';

/**
 * The account is closed while a change waits, so nobody can put it back any more. What can be stopped is in the earnings
 * again, and an operator asks by mail where it goes.
 */
export async function stopAtClosing(
  { notices, provider }: Pick<PaymentsContext, 'notices' | 'provider'>,
  transaction: Db,
  { creatorId, at }: { creatorId: bigint; at: Date },
): Promise<void> {
  const known = await store.holdAccount(transaction, creatorId, provider.name);
  if (!known || !isWaiting(known, at)) return;
  await store.setAccountHeld(transaction, creatorId, true);
  for (const row of await store.holdOpenPayouts(transaction, creatorId)) {
    const canStop =
      row.asked_at === null || (await provider.payouts?.canTakeBack?.(transaction, row)) === true;
    if (canStop)
      await returnWithin({ notices }, transaction, row, [row.state], { code: 'new-destination', at });
  }
}
