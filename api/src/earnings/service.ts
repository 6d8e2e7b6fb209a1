import type { Clock } from '../db/clock.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { Problem } from '../http/problems.ts';
import { post } from '../ledger/post.ts';
import * as store from './store.ts';

export type Earnings = ReturnType<typeof createEarnings>;

/** A member's money from receiving. It never mixes with the wallet by itself. */
export function createEarnings({
  db,
  clock,
  payoutDelayDays,
}: {
  db: Db;
  clock: Clock;
  payoutDelayDays: number;
}) {
  const delayMs = payoutDelayDays * 24 * 60 * 60_000;

  async function available(within: Db, memberId: bigint, earnings: bigint, now: Date): Promise<bigint> {
    const young = await store.sumCollectedSince(within, memberId, new Date(now.getTime() - delayMs));
    return earnings > young ? earnings - young : 0n;
  }

  return {
    /** What of `earnings` is older than the payout delay, in micro-units. */
    async available(memberId: bigint, earnings: bigint): Promise<bigint> {
      return available(db, memberId, earnings, await clock());
    },

    /** Moves earnings to the wallet, once per `id`. An `insufficient-funds` problem beyond what is available. */
    async moveToWallet(memberId: bigint, id: string, amount: bigint): Promise<void> {
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        const earnings = await store.holdEarnings(transaction, memberId);
        if (await store.hasTransfer(transaction, memberId, 'move', id)) return; // sent twice
        if (amount > (await available(transaction, memberId, earnings, now))) {
          throw new Problem('insufficient-funds');
        }
        await post(transaction, { memberId, kind: 'move', ref: id, amount, at: now });
      });
    },

    months: (creatorId: bigint) => store.findEarningMonths(db, creatorId),
    soFar: (creatorId: bigint, month: number) => store.countLiveClicks(db, creatorId, month),
  };
}
