import type { Members, NotSignedIn } from '../../accounts/index.ts';
import {
  type EarningsTransfer,
  findAmounts,
  findEarningsOfYear,
  holdBalances,
  type PostFailure,
  post,
  ReferenceUsed,
  sumYoungEarnings,
  type Transfer,
} from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import * as store from './store.ts';

/** A member's money from receiving. It never mixes with the wallet automatically. */
export interface Earnings {
  /** The part of `earnings` that is older than the payout delay, in micro-units. */
  available(memberId: bigint, earnings: bigint): Promise<bigint>;
  /** Moves earnings to the wallet, once per `id`. False if they were moved before. */
  moveToWallet(memberId: bigint, id: string, amount: bigint): Promise<boolean | NotTaken | NotSignedIn>;
  /**
   * Records that an operator pays earnings out, once per `ref`, for closed accounts too. False if it was recorded before.
   * Earnings that are younger than the payout delay cannot be paid out.
   */
  payOut(memberId: bigint, ref: string, amount: bigint, within?: Db): Promise<boolean | NotTaken>;
  /** Records that a payout was returned, once. False if that was recorded before. */
  returnPayout(memberId: bigint, ref: string): Promise<boolean | PostFailure | Failure<'no-such-payout'>>;
  /** A creator's settled months, newest first. */
  months(creatorId: bigint): Promise<store.EarningMonth[]>;
  /** What came to a member's earnings and left them in a year in UTC, oldest first. */
  ofYear(memberId: bigint, year: number): Promise<EarningsTransfer[]>;
  /** How many readers flattred a creator in a month so far, and with how many clicks. */
  soFar(creatorId: bigint, month: number): Promise<{ readers: number; clicks: number }>;
}

type NotTaken = PostFailure | Failure<'no-such-member'>;

interface EarningsContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'payoutDelayDays'>;
}

export function createEarnings(context: EarningsContext, { members }: { members: Members }): Earnings {
  const { db, clock } = context;
  return {
    ofYear: (memberId, year) => findEarningsOfYear(db, memberId, year),
    available: (memberId, earnings) => findAvailable(context, db, memberId, earnings),
    async moveToWallet(memberId, id, amount) {
      const at = await clock();
      return members.whileOpen(memberId, (transaction) =>
        takeOut(context, transaction, { memberId, kind: 'move', ref: id, amount, at }),
      );
    },
    async payOut(memberId, ref, amount, within) {
      const at = await clock();
      const take = (transaction: Db) =>
        takeOut(context, transaction, { memberId, kind: 'payout', ref, amount, at });
      return within ? take(within) : inTransaction(db, take);
    },
    async returnPayout(memberId, ref) {
      const at = await clock();
      return inTransaction(db, async (transaction) => {
        const amount = (await findAmounts(transaction, memberId, ['payout'], ref)).get('payout');
        if (amount === undefined) return fail('no-such-payout');
        return post(transaction, { memberId, kind: 'payout-return', ref, amount, at });
      });
    },
    months: (creatorId) => store.findEarningMonths(db, creatorId),
    soFar: (creatorId, month) => store.countLiveClicks(db, creatorId, month),
  };
}

async function findAvailable(
  { config }: EarningsContext,
  within: Db,
  memberId: bigint,
  earnings: bigint,
): Promise<bigint> {
  const young = await sumYoungEarnings(within, memberId, config.payoutDelayDays * 24 * 60 * 60_000);
  return earnings > young ? earnings - young : 0n;
}

/** Locks the member's balances, so that nothing is taken twice and the delay is kept. */
async function takeOut(
  context: EarningsContext,
  transaction: Db,
  { memberId, kind, ref, amount, at }: Transfer & { kind: 'move' | 'payout' },
): Promise<boolean | NotTaken> {
  const balances = await holdBalances(transaction, memberId);
  if (!balances) return fail('no-such-member');
  const before = (await findAmounts(transaction, memberId, [kind], ref)).get(kind);
  if (before === amount) return false; // sent twice
  if (before !== undefined) return new ReferenceUsed(before);
  const available = await findAvailable(context, transaction, memberId, balances.earnings);
  if (amount > available) return fail('insufficient-funds');
  return post(transaction, { memberId, kind, ref, amount, at });
}
