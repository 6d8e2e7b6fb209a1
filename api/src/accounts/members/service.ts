import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { Problem } from '../../platform/http/problems.ts';
import * as store from './store.ts';

export type Members = ReturnType<typeof createMembers>;
export type Member = store.MemberRow;
export type Creator = store.CreatorRow;

/** Who has an account: their profile, their handle, and what they chose to give. */
export function createMembers({ db, clock, minimum }: { db: Db; clock: Clock; minimum: bigint }) {
  return {
    /** The member; a `not-signed-in` problem when the account was closed meanwhile. */
    async get(id: bigint): Promise<Member> {
      const member = await store.findMember(db, id);
      if (!member) throw new Problem('not-signed-in');
      return member;
    },

    /** The member with this address, made now if there is none. `email` is already normalised. */
    async findOrCreate(email: string): Promise<bigint> {
      for (;;) {
        const known = await store.findMemberIdByEmail(db, email);
        if (known !== undefined) return known;
        const now = await clock();
        try {
          return await inTransaction(db, async (transaction) => {
            const id = await store.insertMember(transaction, email, now);
            // Two first sign-ins at once: one claims the address, the other rolls its member back and looks again.
            if (!(await store.claimEmail(transaction, email, id, now))) throw new EmailClaimed();
            return id;
          });
        } catch (error) {
          if (!(error instanceof EmailClaimed)) throw error;
        }
      }
    },

    /** Changes what is given. The amount is 0 (nothing chosen yet) or at least the minimum. */
    async update(
      id: bigint,
      changes: { monthlyAmount?: bigint; paused?: boolean; name?: string | null; shown?: boolean },
    ): Promise<void> {
      const { monthlyAmount, paused, name, shown } = changes;
      if (monthlyAmount !== undefined && monthlyAmount < minimum) {
        throw new Problem('bad-request', { fields: { monthlyAmount: 'must be at least the minimum' } });
      }
      if (shown && !(name === undefined ? (await this.get(id)).name : name)) {
        throw new Problem('bad-request', { fields: { shown: 'needs a name that can be shown' } });
      }
      const columns = {
        ...(monthlyAmount !== undefined && { monthly_amount: monthlyAmount }),
        ...(paused !== undefined && { paused }),
        ...(name !== undefined && { name }),
        ...(name === null && { shown: false }),
        ...(shown !== undefined && { shown }),
      };
      if (Object.keys(columns).length > 0) await store.updateMember(db, id, columns);
    },

    /** Gives a member their handle, for good. */
    async chooseHandle(id: bigint, handle: string): Promise<void> {
      const member = await this.get(id);
      if (member.handle === handle) return; // sent twice
      if (member.handle !== null) throw new Problem('handle-set');
      const now = await clock();
      await inTransaction(db, async (transaction) => {
        if (!(await store.giveHandle(transaction, id, handle, now))) throw new Problem('handle-set');
        if (!(await store.claimHandle(transaction, handle, id, now))) throw new Problem('handle-taken');
        if (await store.isRetired(transaction, handleHash(handle))) throw new Problem('handle-taken');
      });
    },

    /**
     * Keeps the account open until the transaction ends. Whatever adds to an account begins with this, so that
     * nothing is added after closing has paid everything back. A `not-signed-in` problem when it is closed.
     */
    async holdOpen(transaction: Db, id: bigint): Promise<void> {
      if (!(await store.holdOpenAccount(transaction, id))) throw new Problem('not-signed-in');
    },

    /**
     * Marks an account closed, in the transaction of accounts/closing, which does the rest, and forgets what
     * the member was called. The handle is kept from everybody for good, as a hash; the address may sign up anew.
     * Returns what was forgotten; undefined when it was closed before.
     */
    async close(
      transaction: Db,
      id: bigint,
    ): Promise<{ handle: string | null; email: string | null } | undefined> {
      const closed = await store.closeMember(transaction, id);
      if (!closed) return undefined;
      const { handle, email } = closed;
      if (handle !== null)
        await store.retireHandle(transaction, handle, handleHash(handle), closed.closed_at);
      if (email !== null) await store.releaseEmail(transaction, email, id);
      await store.forgetNames(transaction, id);
      return { handle, email };
    },

    /** Forgets the addresses of closed members, or of one, once they have nothing more to be paid. */
    forgetAddresses: (id?: bigint, within: Db = db) => store.forgetAddresses(within, id),
    closedSince: (since: Date) => store.findClosedSince(db, since),

    /** Who is paid under a handle; undefined for nobody, or for an account that was closed. */
    async findCreator(handle: string): Promise<Creator | undefined> {
      const id = (await store.findCreatorIds(db, [handle])).get(handle);
      return id === undefined ? undefined : (await store.findCreators(db, [id])).get(id);
    },

    findCreatorIds: (handles: readonly string[]) => store.findCreatorIds(db, handles),
    findCreators: (ids: readonly bigint[]) => store.findCreators(db, ids),
  };
}

class EmailClaimed extends Error {}

/** It says whether a handle was somebody's, as asking for that handle does, and not what it was. */
function handleHash(handle: string): string {
  return createHash('sha256').update(handle).digest('base64url');
}
