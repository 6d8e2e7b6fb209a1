import { type Db, inTransaction } from '../../platform/db/index.ts';
import type { PaymentsContext } from '../context.ts';
import * as store from './store.ts';
import { lookAtPayout, returnWithin } from './work.ts';

/** What an operator does with one payout. */
export interface Stops {
  /** Stops one before it is sent. False when it is too late. */
  hold(creatorId: bigint, id: string, also?: store.Also): Promise<boolean>;
  /** Lets it go. */
  release(creatorId: bigint, id: string, also?: store.Also): Promise<boolean>;
  /** Gives one that is not sent back to the earnings. @throws {ProviderSilent} if it may have been sent */
  giveBack(creatorId: bigint, id: string, also?: store.Also): Promise<boolean>;
}

export function createStops(context: PaymentsContext): Stops {
  const { db, clock, provider } = context;
  return {
    hold(creatorId, id, also) {
      const held = { state: 'held', code: 'operator', look_at: null } as const;
      return move(context, { creatorId, id }, also, (transaction, row) =>
        store.movePayout(transaction, row, ['requested', 'held'], held),
      );
    },
    async release(creatorId, id, also) {
      const requested = { state: 'requested', code: null, look_at: await clock() } as const;
      const row = await store.findPayout(db, creatorId, id);
      if (row?.state !== 'held') return false;
      return move(context, { creatorId, id }, also, (transaction, row) =>
        store.movePayout(transaction, row, ['held'], requested),
      );
    },
    async giveBack(creatorId, id, also) {
      const row = await store.findPayout(db, creatorId, id);
      if (!row) return false;
      const account = await store.findAccount(db, creatorId, provider.name);
      const accountRef = row.account_ref ?? account?.account_ref;
      // What was asked for may have been made, although nobody heard of it.
      if (row.asked_at !== null && accountRef) await lookAtPayout(context, row, accountRef);
      const at = await clock();
      return move(context, { creatorId, id }, also, (transaction, now) =>
        returnWithin(context, transaction, now, ['requested', 'held'], { code: row.code, at }),
      );
    },
  };
}

/** Moves a payout that can still be stopped, and writes what else there is to write, in one transaction. */
function move(
  context: PaymentsContext,
  { creatorId, id }: { creatorId: bigint; id: string },
  also: store.Also | undefined,
  work: (transaction: Db, row: store.PayoutRow) => Promise<boolean>,
): Promise<boolean> {
  return inTransaction(context.db, async (transaction) => {
    const row = await holdStoppable(context, transaction, creatorId, id);
    const moved = row !== undefined && (await work(transaction, row));
    if (moved) await also?.(transaction);
    return moved;
  });
}

/** Locks a payout. One that was asked for and that the provider can still leave is requested again. */
async function holdStoppable(
  { provider }: PaymentsContext,
  transaction: Db,
  creatorId: bigint,
  id: string,
): Promise<store.PayoutRow | undefined> {
  const row = await store.holdPayout(transaction, creatorId, id);
  if (row?.state !== 'asked' || !(await provider.payouts?.canTakeBack?.(transaction, row))) return row;
  await store.takeBackAsked(transaction, row);
  return store.holdPayout(transaction, creatorId, id);
}
