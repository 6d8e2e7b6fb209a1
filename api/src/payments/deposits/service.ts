import type { Members, NotSignedIn } from '../../accounts/index.ts';
import { findAmounts, holdBalances, type PostFailure, post, ReferenceUsed } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import { takeOrLose } from '../charges/postings.ts';

/** What a chargeback did; `before` when it was noted already and nothing moved now. */
interface Chargeback {
  readonly taken: bigint;
  readonly lost: bigint;
  readonly before: boolean;
}

/** Money that comes into wallets, and payments that are charged back. */
export interface Deposits {
  /**
   * Adds a payment to the wallet. `ref` names it, its provider first, such as `play:…`. Sent twice it counts once:
   * false when it was added before.
   */
  add(memberId: bigint, ref: string, amount: bigint): Promise<boolean | PostFailure | NotSignedIn>;
  /**
   * Takes a payment that was charged back from the wallet, as far as the wallet holds it: the rule of chargebacks
   * (docs/rules.md). Once per `ref`, also for a closed account.
   */
  chargeBack(
    memberId: bigint,
    ref: string,
    amount: bigint,
  ): Promise<Chargeback | PostFailure | Failure<'no-such-member'>>;
}

export function createDeposits(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { members }: { members: Members },
): Deposits {
  return {
    async add(memberId, ref, amount) {
      const at = await clock();
      return members.whileOpen(memberId, (transaction) =>
        post(transaction, { memberId, kind: 'deposit', ref, amount, at }),
      );
    },

    async chargeBack(memberId, ref, amount) {
      const at = await clock();
      return inTransaction(db, (transaction) => takeBack(transaction, { memberId, ref, amount, at }));
    },
  };
}

async function takeBack(
  transaction: Db,
  { memberId, ref, amount, at }: { memberId: bigint; ref: string; amount: bigint; at: Date },
): Promise<Chargeback | PostFailure | Failure<'no-such-member'>> {
  if (!(await holdBalances(transaction, memberId))) return fail('no-such-member');
  const noted = await findAmounts(transaction, memberId, ['chargeback', 'loss'], ref);
  if (noted.size > 0) {
    const [taken, lost] = [noted.get('chargeback') ?? 0n, noted.get('loss') ?? 0n];
    return taken + lost === amount ? { taken, lost, before: true } : new ReferenceUsed(taken + lost);
  }
  const taken = await takeOrLose(transaction, { memberId, ref, at }, 'chargeback', amount);
  return { taken, lost: amount - taken, before: false };
}
