import type { Clicks } from '../clicks/service.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import type { Grants } from '../grants/service.ts';
import { Problem } from '../http/problems.ts';
import type { Months } from '../months/service.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { Wallet } from '../wallet/service.ts';
import type { Members } from './service.ts';

export type Closing = ReturnType<typeof createClosing>;

interface Dependencies {
  db: Db;
  months: Months;
  members: Members;
  signIn: SignIn;
  grants: Grants;
  clicks: Clicks;
  wallet: Wallet;
}

/** Closing an account, for good. */
export function createClosing({ db, months, members, signIn, grants, clicks, wallet }: Dependencies) {
  return {
    /**
     * Rule 13, all of it or nothing: the wallet is paid back, open and waiting clicks lapse, sessions and grants end,
     * and nobody is paid under the handle from the next closing of a month on. Earnings stay, and are paid out.
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
        if (!(await members.close(transaction, memberId))) throw new Problem('not-signed-in');
        await signIn.endAll(transaction, memberId);
        await grants.revokeAll(transaction, memberId, now);
        await clicks.lapseAll(transaction, memberId, month, now);
        return { refunded: await wallet.payAllBack(transaction, memberId, 'closing', now) };
      });
    },
  };
}
