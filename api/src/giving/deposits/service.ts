import type { Members } from '../../accounts/index.ts';
import {
  findAmounts,
  findTransfers,
  holdBalances,
  type PostFailure,
  post,
  ReferenceUsed,
  type TransferRow,
} from '../../ledger/index.ts';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { Failure, fail } from '../../platform/failure.ts';

/** What a chargeback did; `before` when it was noted already and nothing moved now. */
export interface Chargeback {
  readonly taken: bigint;
  readonly lost: bigint;
  readonly before: boolean;
}

/** A member's money for giving. */
export interface Wallet {
  /**
   * Adds play money. `id` names the payment: sent twice it counts once, and the second answer is the same. False when
   * it was added before. A `not-signed-in` problem for a closed account.
   */
  depositPlayMoney(memberId: bigint, id: string, amount: bigint): Promise<boolean | PostFailure>;
  /** Pays everything in the wallet back, in the transaction that closes the account. Returns how much. */
  payAllBack(transaction: Db, memberId: bigint, ref: string, at: Date): Promise<bigint>;
  /**
   * Takes a payment that was charged back from the wallet, as far as the wallet holds it: the rule of chargebacks
   * (docs/rules.md). Once per `ref`, also for a closed account.
   */
  chargeBack(
    memberId: bigint,
    ref: string,
    amount: bigint,
  ): Promise<Chargeback | PostFailure | Failure<'no-such-member'>>;
  /** Money in and out of wallet and earnings, newest first. */
  transfers(memberId: bigint, limit?: number): Promise<TransferRow[]>;
}

export function createWallet({ db, clock, members }: { db: Db; clock: Clock; members: Members }): Wallet {
  return {
    async depositPlayMoney(memberId, id, amount) {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        await members.holdOpen(transaction, memberId);
        return post(transaction, { memberId, kind: 'deposit', ref: `play:${id}`, amount, at });
      });
    },

    async payAllBack(transaction, memberId, ref, at) {
      const balances = await holdBalances(transaction, memberId);
      const amount = balances?.wallet ?? 0n;
      const posted = amount > 0n && (await post(transaction, { memberId, kind: 'refund', ref, amount, at }));
      if (posted instanceof Failure)
        throw new Error(`the wallet of ${memberId} was not paid back: ${posted.code}`);
      return amount;
    },

    async chargeBack(memberId, ref, amount) {
      const at = await clock();
      return inTransaction(db, (transaction) => takeBack(transaction, { memberId, ref, amount, at }));
    },

    transfers: (memberId, limit = 500) => findTransfers(db, memberId, limit),
  };
}

async function takeBack(
  transaction: Db,
  { memberId, ref, amount, at }: { memberId: bigint; ref: string; amount: bigint; at: Date },
): Promise<Chargeback | PostFailure | Failure<'no-such-member'>> {
  const balances = await holdBalances(transaction, memberId);
  if (!balances) return fail('no-such-member');
  const noted = await findAmounts(transaction, memberId, ['chargeback', 'loss'], ref);
  if (noted.size > 0) {
    const [taken, lost] = [noted.get('chargeback') ?? 0n, noted.get('loss') ?? 0n];
    return taken + lost === amount ? { taken, lost, before: true } : new ReferenceUsed(taken + lost);
  }
  const taken = balances.wallet < amount ? balances.wallet : amount;
  const parts = { chargeback: taken, loss: amount - taken };
  for (const kind of ['chargeback', 'loss'] as const) {
    if (parts[kind] === 0n) continue;
    const posted = await post(transaction, { memberId, kind, ref, amount: parts[kind], at });
    if (posted instanceof Failure) return posted;
  }
  return { taken, lost: parts.loss, before: false };
}
