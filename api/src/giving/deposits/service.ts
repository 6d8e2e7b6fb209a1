import type { Members } from '../../accounts/index.ts';
import {
  findAmounts,
  findTransfers,
  holdBalances,
  NoSuchMember,
  post,
  ReferenceUsed,
} from '../../ledger/index.ts';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';

export type Wallet = ReturnType<typeof createWallet>;

/** What a chargeback did; `before` when it had arrived already and nothing was moved now. */
export interface Chargeback {
  readonly taken: bigint;
  readonly lost: bigint;
  readonly before: boolean;
}

/** A member's money for giving. */
export function createWallet({ db, clock, members }: { db: Db; clock: Clock; members: Members }) {
  return {
    /**
     * Adds play money. `id` names the payment: sent twice it counts once, and the second answer is the same.
     * False when it had been added before. A `not-signed-in` problem for an account that is closed.
     */
    async depositPlayMoney(memberId: bigint, id: string, amount: bigint): Promise<boolean> {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        return post(transaction, { memberId, kind: 'deposit', ref: `play:${id}`, amount, at });
      });
    },

    /**
     * Pays unspent money back to where it came from, once per `id`: play money just leaves. False when it was paid
     * back before. An `insufficient-funds` problem beyond what the wallet holds; the pot of a month that was closed
     * is no longer in it.
     */
    async refund(memberId: bigint, id: string, amount: bigint): Promise<boolean> {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        return post(transaction, { memberId, kind: 'refund', ref: id, amount, at });
      });
    },

    /** Pays back all that the wallet holds, in a transaction that closes the account, and returns how much. */
    async payAllBack(transaction: Db, memberId: bigint, ref: string, at: Date): Promise<bigint> {
      const balances = await holdBalances(transaction, memberId);
      const amount = balances?.wallet ?? 0n;
      if (amount > 0n) await post(transaction, { memberId, kind: 'refund', ref, amount, at });
      return amount;
    },

    /**
     * Takes a payment that was charged back out of the wallet, as far as it is still there; the service bears the
     * rest. What was divided stays divided. Once per `ref`, also for an account that is closed.
     *
     * @throws {NoSuchMember}
     * @throws {ReferenceUsed} when `ref` was charged back with another amount
     */
    async chargeBack(memberId: bigint, ref: string, amount: bigint): Promise<Chargeback> {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        const balances = await holdBalances(transaction, memberId);
        if (!balances) throw new NoSuchMember(memberId);
        const posted = await findAmounts(transaction, memberId, ['chargeback', 'loss'], ref);
        if (posted.size > 0) {
          const [taken, lost] = [posted.get('chargeback') ?? 0n, posted.get('loss') ?? 0n];
          if (taken + lost !== amount) throw new ReferenceUsed(ref, taken + lost);
          return { taken, lost, before: true };
        }
        const taken = balances.wallet < amount ? balances.wallet : amount;
        const lost = amount - taken;
        if (taken > 0n) await post(transaction, { memberId, kind: 'chargeback', ref, amount: taken, at });
        if (lost > 0n) await post(transaction, { memberId, kind: 'loss', ref, amount: lost, at });
        return { taken, lost, before: false };
      });
    },

    /** Money in and out of wallet and earnings, newest first. */
    transfers: (memberId: bigint, limit = 500) => findTransfers(db, memberId, limit),
  };
}
