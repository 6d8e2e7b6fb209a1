import { type Category, mostDirectoryPages } from '@flattr/contract';
import { addMonths } from '@flattr/settlement';
import type { Members } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import { type Db, inTransaction, setForTransaction } from '../../platform/db/index.ts';
import type { Sites, Things } from '../../things/index.ts';
import { createReaderCounts } from './reader-counts.ts';
import * as store from './store.ts';

export type Directory = ReturnType<typeof createDirectory>;
export type Entry = store.EntryRow & {
  readonly sites: readonly string[];
  /** How many readers ever flattred them. */
  readonly readers: number;
};

export interface Creators {
  readonly entries: readonly Entry[];
  /** Whether there is another page. */
  readonly more: boolean;
  /** How many there are on all pages. */
  readonly total: number;
  /** How many there would be in each category. Those without a category are under null. */
  readonly byCategory: ReadonlyMap<Category | null, number>;
}

/** A site of the directory, with those of its creators who are listed. */
export interface SiteEntry {
  readonly origin: string;
  readonly creators: readonly store.EntryRow[];
}

export interface Asked extends store.Filter {
  /** Counted from 1. */
  readonly page: number;
}

interface AskedCreators extends Asked {
  readonly order: 'many' | 'new' | 'chance';
}

interface ReaderCounts {
  readonly readersOf: ReturnType<typeof createReaderCounts>;
}

const pageSize = 24;

/** How many creators of a site are named. */
const mostNamed = 12;

/** How many months count. Each counts half as much as the next. */
const monthsCounted = 6;

/** How many sites are read for a page. Their lists are filtered here, because creators and sites are in different rooms. */
const sitesLookedAt = 500;

interface Dependencies {
  db: Db;
  months: Months;
  members: Members;
  sites: Sites;
  things: Pick<Things, 'unsupported' | 'support'>;
  minimum: bigint;
}

/** Listed creators, and the sites that list them. */
export function createDirectory({ db, months, members, sites, things, minimum }: Dependencies) {
  const readersOf = createReaderCounts(db);
  return {
    forget: store.forgetScore,
    readersOf,
    creators: (asked: AskedCreators) => findCreators({ db, months, sites, readersOf }, asked),
    /** A page of sites, the newest first, without those whose creators are all hidden. */
    async sites({
      search,
      category,
      language,
      page,
    }: Asked): Promise<{ entries: SiteEntry[]; more: boolean }> {
      const found = await sites.newest(search, sitesLookedAt);
      const ids = await members.findCreatorIds([
        ...new Set(found.flatMap(({ handles }) => handles.slice(0, mostNamed))),
      ]);
      const entries = await store.findEntriesOf(db, [...new Set(ids.values())]);
      const all = found.flatMap(({ origin, handles }) => {
        const creators = handles
          .slice(0, mostNamed)
          .flatMap((handle) => entries.get(ids.get(handle) ?? -1n) ?? []);
        const fits = creators.some(
          (creator) =>
            (!category || creator.category === category) && (!language || creator.language === language),
        );
        return fits ? [{ origin, creators }] : [];
      });
      const first = (page - 1) * pageSize;
      return { entries: all.slice(first, first + pageSize), more: all.length > first + pageSize };
    },

    languages: () => store.findLanguages(db),
    showSupported: () => showSupported({ db, things, minimum }),
    /**
     * Computes the directory's order from readers, not clicks. A reader of this month counts 1, of the month before 0.5,
     * and so on. Running it twice, or two at once, gives the same result.
     */
    async rank(): Promise<void> {
      const { now, month } = await months.current();
      const known = new Map((await months.all()).map((row) => [row.month, row.state]));
      const weights = Array.from({ length: monthsCounted }, (_, ago) => {
        const each = addMonths(month, -ago);
        return { month: each, settled: known.get(each) === 'settled', weight: 0.5 ** ago };
      });
      await inTransaction(db, async (transaction) => {
        // It reads the clicks of all months that are not divided.
        await setForTransaction(transaction, { statementTimeoutMs: 10 * 60_000 });
        await store.replaceScores(transaction, { weights, minimum, now });
      });
    },
  };
}

/** A page of creators. By chance, their order is another one each day. */
async function findCreators(
  { db, months, sites, readersOf }: Pick<Dependencies, 'db' | 'months' | 'sites'> & ReaderCounts,
  asked: AskedCreators,
): Promise<Creators> {
  const { search, category, language, page } = asked;
  const order = asked.order === 'chance' ? { seed: dayOf((await months.current()).now) } : asked.order;
  const [found, byCategory] = await Promise.all([
    store.findEntries(db, { ...asked, order, limit: pageSize + 1, offset: (page - 1) * pageSize }),
    store.countByCategory(db, { search, language }),
  ]);
  const shown = found.slice(0, pageSize);
  const [listing, readers] = await Promise.all([
    sites.listing(shown.map(({ handle }) => handle)),
    readersOf(shown.map(({ id }) => id)),
  ]);
  return {
    entries: shown.map((entry) => ({
      ...entry,
      sites: listing.get(entry.handle) ?? [],
      readers: readers.get(entry.id) ?? 0,
    })),
    more: found.length > pageSize && page < mostDirectoryPages,
    total: sum(category ? [byCategory.get(category as Category) ?? 0] : byCategory.values()),
    byCategory,
  };
}

const dayOf = (now: Date) => now.toISOString().slice(0, 10);
const sum = (numbers: Iterable<number>) => [...numbers].reduce((one, other) => one + other, 0);

/** Makes public what several readers who give flattred. Accounts without money cost nothing to make. */
async function showSupported({
  db,
  things,
  minimum,
}: Pick<Dependencies, 'db' | 'things' | 'minimum'>): Promise<void> {
  const asked = await things.unsupported();
  if (asked.length > 0) await things.support(await store.findSupported(db, asked, minimum));
}
