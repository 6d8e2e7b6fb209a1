import type { Members } from '../../accounts/index.ts';
import {
  findAmounts,
  holdBalances,
  type PostFailure,
  post,
  ReferenceUsed,
  type Transfer,
} from '../../ledger/index.ts';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import * as store from './store.ts';

export type Earnings = ReturnType<typeof createEarnings>;

/** A member's money from receiving. It never mixes with the wallet by itself. */
export function createEarnings({
  db,
  clock,
  members,
  payoutDelayDays,
}: {
  db: Db;
  clock: Clock;
  members: Members;
  payoutDelayDays: number;
}) {
  const delayMs = payoutDelayDays * 24 * 60 * 60_000;

  async function available(within: Db, memberId: bigint, earnings: bigint): Promise<bigint> {
    const young = await store.sumYoung(within, memberId, delayMs);
    return earnings > young ? earnings - young : 0n;
  }

  /** Under the lock of the member's balances, so that nothing is taken twice and the delay is kept. */
  async function takeOut(
    transaction: Db,
    { memberId, kind, ref, amount, at }: Transfer & { kind: 'move' | 'payout' },
  ): Promise<boolean | PostFailure | Failure<'no-such-member'>> {
    const balances = await holdBalances(transaction, memberId);
    if (!balances) return fail('no-such-member');
    const before = (await findAmounts(transaction, memberId, [kind], ref)).get(kind);
    if (before === amount) return false; // sent twice
    if (before !== undefined) return new ReferenceUsed(before);
    if (amount > (await available(transaction, memberId, balances.earnings)))
      return fail('insufficient-funds');
    return post(transaction, { memberId, kind, ref, amount, at });
  }

  return {
    /** What of `earnings` is older than the payout delay, in micro-units. */
    available: (memberId: bigint, earnings: bigint) => available(db, memberId, earnings),

    /** Moves earnings to the wallet, once per `id`. False when they were moved before. */
    async moveToWallet(memberId: bigint, id: string, amount: bigint) {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        return takeOut(transaction, { memberId, kind: 'move', ref: id, amount, at });
      });
    },

    /**
     * Notes that an operator pays earnings out, once per `ref`; for closed accounts too. False when it was noted
     * before. What is younger than the payout delay cannot be paid out.
     */
    async payOut(memberId: bigint, ref: string, amount: bigint) {
      const at = await clock();
      return inTransaction(db, (transaction) =>
        takeOut(transaction, { memberId, kind: 'payout', ref, amount, at }),
      );
    },

    /** Notes that a payout came back, all of it and once. False when that was noted before. */
    async returnPayout(
      memberId: bigint,
      ref: string,
    ): Promise<boolean | PostFailure | Failure<'no-such-payout'>> {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        const amount = (await findAmounts(transaction, memberId, ['payout'], ref)).get('payout');
        if (amount === undefined) return fail('no-such-payout');
        return post(transaction, { memberId, kind: 'payout-return', ref, amount, at });
      });
    },

    months: (creatorId: bigint) => store.findEarningMonths(db, creatorId),
    soFar: (creatorId: bigint, month: number) => store.countLiveClicks(db, creatorId, month),
  };
}
