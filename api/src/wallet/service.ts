import type { Clock } from '../db/clock.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { post } from '../ledger/post.ts';
import { findTransfers } from '../ledger/store.ts';

export type Wallet = ReturnType<typeof createWallet>;

/** A member's money for giving. */
export function createWallet({ db, clock }: { db: Db; clock: Clock }) {
  return {
    /**
     * Adds play money. `id` names the payment: sent twice it counts once, and the second answer is the same.
     * False when it had been added before.
     */
    async depositPlayMoney(memberId: bigint, id: string, amount: bigint): Promise<boolean> {
      const at = await clock();
      return inTransaction(db, (transaction) =>
        post(transaction, { memberId, kind: 'deposit', ref: `play:${id}`, amount, at }),
      );
    },

    /** Money in and out of wallet and earnings, newest first. */
    transfers: (memberId: bigint, limit = 500) => findTransfers(db, memberId, limit),
  };
}
