import { cleanTitle } from '@flattr/contract/title';
import type { Members } from '../accounts/index.ts';
import type { Context } from '../platform/context.ts';
import { type Db, inTransaction } from '../platform/db/index.ts';
import { type Failure, fail } from '../platform/failure.ts';
import type { Forgetful } from '../platform/member-data.ts';
import { canonicalUrl } from './canonical-url.ts';
import { readTitles } from './read-titles.ts';
import * as shown from './shown-things.ts';
import type { Added, Moment } from './store.ts';
import * as store from './store.ts';
import { thingId } from './thing-id.ts';

export type Thing = store.ThingRow;

/**
 * What a reader's own lists call a thing: what their page called it, or else what it calls itself. Nobody else ever sees
 * the first.
 */
export function titleFor(thing: Thing | undefined, claimed: string | null): string | null {
  return thing?.url ? (claimed ?? thing.title) : null;
}

/** What can be flattred, and how many readers did. A closed creator's things keep their ids and counts only. */
export interface Things extends Required<Pick<Forgetful, 'forgetRest'>> {
  /** The one spelling of a thing's address; undefined for what cannot be flattred. */
  canonicalUrl(address: string): URL | undefined;
  /** A creator's thing at a canonical address, with the title that a page claims. */
  at(creator: { readonly id: bigint; readonly handle: string }, url: URL, title?: string): Thing;
  /** Readers ever, for each handle and address in the order asked; null where nothing can be flattred. */
  counts(asked: readonly { readonly to: string; readonly url: string }[]): Promise<(number | null)[]>;
  /** The same by id. What nobody flattred has 0. */
  countsById(ids: readonly string[]): Promise<number[]>;
  /**
   * Adds to the counts of things, in the clicks' transaction. A thing becomes known at its first click. Returns, for
   * each addition, how many readers its thing then had.
   */
  count(transaction: Db, added: readonly Added[], current: Moment): Promise<number[]>;
  find(ids: readonly string[], within?: Db): Promise<Map<string, Thing>>;
  /** A creator's things, most flattred first. */
  ofCreator(creatorId: bigint, limit?: number): Promise<shown.CreatorThing[]>;
  /**
   * The public things of a creator on these sites, which list the creator and are accepted. One reader alone makes nothing
   * public (shown-things.ts).
   */
  publicOf(creatorId: bigint, origins: readonly string[], limit?: number): Promise<shown.CreatorThing[]>;
  /** Shows or hides a thing of a creator, however many readers flattred it. */
  show(creatorId: bigint, id: string, shown: boolean): Promise<undefined | Failure<'no-such-thing'>>;
  /** Things on accepted sites that enough readers flattred to be public, if they give. */
  unsupported(): Promise<shown.UnsupportedThing[]>;
  /** Makes things public, unless their creator hid them. */
  support(ids: readonly string[]): Promise<void>;
  /** Reads the titles of things on accepted sites from their pages: new ones, and each again after a week. */
  readTitles(options?: { most?: number }): Promise<number>;
  /** Computes all counts from the clicks, which wait meanwhile. */
  recount(): Promise<{ wrong: bigint }>;
}

interface ThingsContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'sandbox' | 'publicUrl'>;
}

export function createThings(
  context: ThingsContext,
  { members }: { members: Pick<Members, 'findCreatorIds'> },
): Things {
  const { db, clock, config } = context;
  const plainHttp = config.sandbox === 'local';
  return {
    canonicalUrl: (address) => canonicalUrl(address, { plainHttp }),
    at: ({ id, handle }, { href }, title) => ({
      id: thingId(handle, href),
      creator_id: id,
      url: href,
      title: cleanTitle(title ?? '') || null,
    }),
    async counts(asked) {
      const creators = await members.findCreatorIds([...new Set(asked.map(({ to }) => to))]);
      const ids = asked.map(({ to, url }) => {
        const canonical = canonicalUrl(url, { plainHttp });
        return !creators.has(to) || !canonical ? null : thingId(to, canonical.href);
      });
      const counts = await store.findCounts(db, [...new Set(ids.filter((id) => id !== null))]);
      return ids.map((id) => (id === null ? null : (counts.get(id) ?? 0)));
    },
    async countsById(ids) {
      const counts = await store.findCounts(db, ids);
      return ids.map((id) => counts.get(id) ?? 0);
    },
    count,
    find: (ids, within = db) => store.findThings(within, ids),
    ofCreator: (creatorId, limit = 100) => shown.findThingsOfCreator(db, creatorId, limit),
    publicOf: (creatorId, origins, limit = 30) => shown.findPublicThings(db, creatorId, origins, limit),
    show: async (creatorId, id, isShown) =>
      (await shown.setShown(db, creatorId, id, isShown)) ? undefined : fail('no-such-thing'),
    unsupported: () => shown.findUnsupported(db),
    support: async (ids) => shown.markSupported(db, ids, await clock()),
    readTitles: (options) => readTitles(context, options),
    forgetRest: (creatorId) => store.forgetThingsOf(db, creatorId),
    recount: () =>
      inTransaction(db, async (transaction) => ({ wrong: BigInt(await store.recount(transaction)) })),
  };
}

const count: Things['count'] = async (transaction, added, current) => {
  const sums = [...Map.groupBy(added, ({ thing }) => thing.id).values()].map(sumOf);
  const left = new Map(await store.addToCounts(transaction, sums, current));
  // The counts hold the sums already: go back from the last addition to the first.
  const counts = added.toReversed().map(({ thing, readers }) => {
    const after = left.get(thing.id) ?? 0;
    left.set(thing.id, after - readers);
    return after;
  });
  return counts.reverse();
};

function sumOf(added: readonly Added[]): Added {
  const [{ thing }] = added as [Added]; // a group has at least one
  return {
    thing,
    readers: added.reduce((sum, { readers }) => sum + readers, 0),
    clicks: added.reduce((sum, { clicks }) => sum + clicks, 0),
  };
}
