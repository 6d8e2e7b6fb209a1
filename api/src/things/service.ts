import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import type { Members } from '../members/service.ts';
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

    /** Notes a thing, and what one click changed of its counts, in the click's transaction; returns the people. */
    async count(
      transaction: Db,
      thing: Thing,
      month: number,
      added: { people: number; clicks: number },
      now: Date,
    ): Promise<number> {
      await store.insertThing(transaction, thing, now);
      return store.addToCounts(transaction, thing.id, month, added);
    },

    /** People ever for one thing. */
    async peopleOf(id: string, within: Db = db): Promise<number> {
      return (await store.findCounts(within, [id])).get(id) ?? 0;
    },

    /** What a closed creator's things were called and where they are. */
    forgetOf: (transaction: Db, creatorId: bigint) => store.forgetThingsOf(transaction, creatorId),

    find: (ids: readonly string[], within: Db = db) => store.findThings(within, ids),
    ofCreator: (creatorId: bigint, limit = 100) => store.findThingsOfCreator(db, creatorId, limit),

    /** Makes all counts anew from the clicks, with clicks held off meanwhile. */
    async recount(): Promise<{ wrong: bigint }> {
      return inTransaction(db, async (transaction) => {
        await transaction.raw('lock table clicks in share mode');
        return store.recount(transaction);
      });
    },
  };
}
