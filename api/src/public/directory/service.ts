import { mostDirectoryPages } from '@flattr/contract';
import { addMonths } from '@flattr/settlement';
import type { Members } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import { type Db, inTransaction, setForTransaction } from '../../platform/db/index.ts';
import type { Sites, Things } from '../../things/index.ts';
import * as store from './store.ts';

export type Directory = ReturnType<typeof createDirectory>;
export type Entry = store.EntryRow & { readonly sites: readonly string[] };

/** A site of the directory, with those of its creators who are listed. */
export interface SiteEntry {
  readonly origin: string;
  readonly creators: readonly store.EntryRow[];
}

export interface Asked {
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  /** Counted from 1. */
  readonly page: number;
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
  return {
    forget: store.forgetScore,
    /** A page of creators, and whether there is another. */
    async creators(asked: Asked & { order: 'many' | 'new' }): Promise<{ entries: Entry[]; more: boolean }> {
      const offset = (asked.page - 1) * pageSize;
      const found = await store.findEntries(db, { ...asked, limit: pageSize + 1, offset });
      const shown = found.slice(0, pageSize);
      const listing = await sites.listing(shown.map(({ handle }) => handle));
      const entries = shown.map((entry) => ({ ...entry, sites: listing.get(entry.handle) ?? [] }));
      return { entries, more: found.length > pageSize && asked.page < mostDirectoryPages };
    },

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

/** Makes public what several readers who give flattred. Accounts without money cost nothing to make. */
async function showSupported({
  db,
  things,
  minimum,
}: Pick<Dependencies, 'db' | 'things' | 'minimum'>): Promise<void> {
  const asked = await things.unsupported();
  if (asked.length > 0) await things.support(await store.findSupported(db, asked, minimum));
}
