import { holdBalances, post } from '../../ledger/index.ts';
import type { Months } from '../../months/index.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { Failure } from '../../platform/failure.ts';
import { Problem } from '../../platform/http/problems.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import type { Members } from '../members/service.ts';

export type Closing = ReturnType<typeof createClosing>;

interface Dependencies {
  db: Db;
  months: Months;
  members: Members;
  /** Every room that keeps something about members, in the order in which they take their locks. */
  rooms: readonly Forgetful[];
}

/** Long enough for whatever was under way when an account was closed. */
const lookBackMs = 2 * 24 * 60 * 60_000;

/** Closing an account, for good. */
export function createClosing({ db, months, members, rooms }: Dependencies) {
  /** Pays the whole wallet back to where it came from: play money just leaves. Returns how much that was. */
  async function payBack(transaction: Db, memberId: bigint, at: Date): Promise<bigint> {
    const amount = (await holdBalances(transaction, memberId))?.wallet ?? 0n;
    const posted =
      amount > 0n && (await post(transaction, { memberId, kind: 'refund', ref: 'closing', amount, at }));
    if (posted instanceof Failure) throw new Error(`the wallet was not paid back: ${posted.code}`);
    return amount;
  }

  return {
    /**
     * Closes an account, all of it or nothing: the wallet is paid back, open and waiting clicks lapse, sessions and
     * grants end, and nobody is paid under the handle from the next closing of a month on. Earnings stay, and are paid
     * out. Everything personal is forgotten; the e-mail address only once there is nothing more to pay out.
     * Returns what was paid back. A `not-signed-in` problem when the account was closed before.
     *
     * Locks are taken in the order in which a settlement takes them (the month, readers' months, balances), so the
     * two wait for each other and cannot deadlock. Whichever comes first: either the pot has left the wallet before,
     * or all of the wallet goes back.
     */
    async closeAccount(memberId: bigint): Promise<{ refunded: bigint }> {
      return inTransaction(db, async (transaction) => {
        // The months first: so it is certain whether the account was closed when a month was (settlement/begin.ts).
        const { now, month } = await months.holdCurrent(transaction);
        const closed = await members.close(transaction, memberId);
        if (!closed) throw new Problem('not-signed-in');
        for (const room of rooms) await room.forget(transaction, { id: memberId, ...closed, month, at: now });
        const refunded = await payBack(transaction, memberId, now);
        await members.forgetAddresses(memberId, transaction);
        return { refunded };
      });
    },

    /**
     * Forgets what could not be forgotten at once: addresses that were needed to pay earnings out, and what was still
     * being written. May run any number of times.
     */
    async forgetTheRest(): Promise<void> {
      await members.forgetAddresses();
      const { now } = await months.current();
      for (const id of await members.closedSince(new Date(now.getTime() - lookBackMs))) {
        for (const room of rooms) await room.forgetRest?.(id);
      }
    },
  };
}
