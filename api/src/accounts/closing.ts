import type { Clicks } from '../clicks/service.ts';
import type { Wallet } from '../giving/deposits/service.ts';
import type { Repeats } from '../giving/repeats/service.ts';
import type { Grants } from '../grants/service.ts';
import type { Months } from '../months/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { Problem } from '../platform/http/problems.ts';
import type { Digests } from '../receiving/digests/service.ts';
import type { Things } from '../things/service.ts';
import type { Sites } from '../things/sites/service.ts';
import type { Members } from './members/service.ts';
import type { Passkeys } from './passkeys/service.ts';
import type { Profiles } from './profiles/service.ts';
import type { Sessions } from './sessions/service.ts';
import type { SignIn } from './sign-in/service.ts';

export type Closing = ReturnType<typeof createClosing>;

interface Dependencies {
  db: Db;
  months: Months;
  members: Members;
  signIn: SignIn;
  sessions: Sessions;
  passkeys: Passkeys;
  grants: Grants;
  clicks: Clicks;
  repeats: Repeats;
  sites: Sites;
  things: Things;
  wallet: Wallet;
  profiles: Profiles;
  digests: Digests;
}

/** Long enough for whatever was under way when an account was closed. */
const lookBackMs = 2 * 24 * 60 * 60_000;

/** Closing an account, for good. */
export function createClosing(dependencies: Dependencies) {
  const {
    db,
    months,
    members,
    signIn,
    sessions,
    passkeys,
    grants,
    clicks,
    repeats,
    sites,
    things,
    wallet,
    profiles,
    digests,
  } = dependencies;

  /** What the member had and said. What stays is numbers: the ledger, and the clicks that explain it. */
  async function forget(
    transaction: Db,
    memberId: bigint,
    { handle, email }: { handle: string | null; email: string | null },
  ): Promise<void> {
    await sessions.endAll(transaction, memberId);
    await passkeys.forgetAll(transaction, memberId);
    if (email !== null) await signIn.forgetCodes(transaction, email);
    await grants.forgetAll(transaction, memberId);
    await repeats.forgetAll(transaction, memberId);
    await clicks.forgetOrigins(transaction, memberId);
    await things.forgetOf(transaction, memberId);
    await profiles.forgetAll(transaction, memberId);
    await digests.forgetAll(transaction, memberId);
    if (handle !== null) await sites.forgetHandle(transaction, handle);
  }

  return {
    /**
     * Rule 13, all of it or nothing: the wallet is paid back, open and waiting clicks lapse, sessions and grants end,
     * and nobody is paid under the handle from the next closing of a month on. Earnings stay, and are paid out.
     * Everything personal is forgotten; the e-mail address only once there is nothing more to pay out.
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
        await clicks.lapseAll(transaction, memberId, month, now);
        await forget(transaction, memberId, closed);
        const refunded = await wallet.payAllBack(transaction, memberId, 'closing', now);
        await members.forgetAddresses(memberId, transaction);
        return { refunded };
      });
    },

    /**
     * Forgets what could not be forgotten at once: addresses that were needed to pay earnings out, and what clicks
     * that were under way wrote about a creator's things. Again and again, without harm.
     */
    async forgetTheRest(): Promise<void> {
      await members.forgetAddresses();
      const { now } = await months.current();
      for (const id of await members.closedSince(new Date(now.getTime() - lookBackMs))) {
        await things.forgetOf(db, id);
      }
    },
  };
}
