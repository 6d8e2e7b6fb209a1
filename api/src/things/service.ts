import type { Members } from '../accounts/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import type { Asked } from '../platform/db/query.ts';
import type { ClosingMember } from '../platform/member-data.ts';
import { canonicalUrl } from './canonical-url.ts';
import * as store from './store.ts';
import { thingId } from './thing-id.ts';

export type Things = ReturnType<typeof createThings>;
export type Thing = store.ThingRow;

/** What can be flattred, and how many people did. */
export function createThings({ db, members, plainHttp }: { db: Db; members: Members; plainHttp: boolean }) {
  return {
    canonicalUrl: (spelling: string) => canonicalUrl(spelling, { plainHttp }),

    /** People ever for each (handle, address), in the order asked; null where nobody can be flattred. */
    async counts(asked: readonly { to: string; url: string }[]): Promise<(number | null)[]> {
      const creators = await members.findCreatorIds([...new Set(asked.map(({ to }) => to))]);
      const ids = asked.map(({ to, url }) => {
        const creatorId = creators.get(to);
        const canonical = canonicalUrl(url, { plainHttp });
        return creatorId === undefined || !canonical ? null : thingId(creatorId, canonical.href);
      });
      const counts = await store.findCounts(db, [...new Set(ids.filter((id) => id !== null))]);
      return ids.map((id) => (id === null ? null : (counts.get(id) ?? 0)));
    },

    /** The id of a creator's thing at a canonical address. */
    idOf: thingId,

    /**
     * Notes things, and what clicks changed of their counts, in the clicks' transaction. Each thing once, in any
     * order. Returns the people ever of each.
     */
    async count(
      transaction: Asked,
      counted: readonly store.Added[],
      month: number,
      now: Date,
    ): Promise<Map<string, number>> {
      const ascending = counted.toSorted((one, other) => (one.thing.id < other.thing.id ? -1 : 1));
      const added = ascending.filter(({ people, clicks }) => people !== 0 || clicks !== 0);
      const others = ascending.filter(({ people, clicks }) => people === 0 && clicks === 0);
      const [changed, unchanged] = await Promise.all([
        store.addToCounts(transaction, month, added, now),
        store.findCounts(
          transaction,
          others.map(({ thing }) => thing.id),
        ),
      ]);
      return new Map([...changed, ...unchanged]);
    },

    /** What a closed creator's things were called and where they are. */
    forget: (transaction: Db, { id }: ClosingMember) => store.forgetThingsOf(transaction, id),
    /** A click under way can write a thing after its creator left. */
    forgetRest: (creatorId: bigint) => store.forgetThingsOf(db, creatorId),

    find: (ids: readonly string[], within: Db = db) => store.findThings(within, ids),
    ofCreator: (creatorId: bigint, limit = 100) => store.findThingsOfCreator(db, creatorId, limit),

    /**
     * What everybody may see of a creator's things: those on sites that list them. An address with a query is left out,
     * because what is in it may be somebody's own business (an account, a search, a key).
     */
    async publicOf(
      creatorId: bigint,
      origins: readonly string[],
      limit = 30,
    ): Promise<{ url: string; title: string | null; people: number }[]> {
      const rows = await store.findPublicThings(db, creatorId, origins, limit);
      return rows.map((row) => ({ ...row, people: Number(row.people) }));
    },

    /** Makes all counts anew from the clicks, with clicks held off meanwhile. */
    async recount(): Promise<{ wrong: bigint }> {
      return inTransaction(db, async (transaction) => {
        await transaction.raw('lock table clicks in share mode');
        return store.recount(transaction);
      });
    },
  };
}
