import { LRUCache } from 'lru-cache';
import type { SignedSoFar } from './limits.ts';

interface Remembered {
  readonly month: number;
  /** How often the reader's month had been held when this was so. */
  readonly holds: number;
  /** By origin. */
  readonly sites: ReadonlyMap<string, SignedSoFar>;
}

/**
 * What sites' keys did for readers, as this process last saw or left it, so that a reader who clicks again is not
 * looked up again. Whoever writes a reader's clicks holds the reader's month and counts that up (`holds`), in the same
 * transaction: what is remembered is exact if it was held no more than once since, namely now. Other processes, lost
 * replies and undone transactions all show as another number.
 */
export function createSignedMemory({ mostReaders = 20_000, mostSitesEach = 10 } = {}) {
  const readers = new LRUCache<bigint, Remembered>({ max: mostReaders });

  return {
    /** Whether `recall` may come to something, said before the reader's month is held. */
    mayRecall: (readerId: bigint, origin: string, month: number): boolean => {
      const known = readers.get(readerId);
      return known?.month === month && known.sites.has(origin);
    },

    /** What was so far, when the reader's month is held for the `holds`th time; undefined when that is not known. */
    recall(readerId: bigint, origin: string, month: number, holds: number): SignedSoFar | undefined {
      const known = readers.get(readerId);
      return known?.month === month && known.holds === holds - 1 ? known.sites.get(origin) : undefined;
    },

    /** What is so since the transaction that held the reader's month for the `holds`th time is committed. */
    remember(
      readerId: bigint,
      month: number,
      holds: number,
      changed: ReadonlyMap<string, SignedSoFar>,
    ): void {
      const known = readers.get(readerId);
      // Replies to two transactions may arrive in the other order.
      if (known && (known.month > month || (known.month === month && known.holds >= holds))) return;
      const exact = known?.month === month && known.holds === holds - 1;
      const sites = new Map(exact ? known.sites : []);
      for (const [origin, soFar] of changed) {
        sites.delete(origin);
        sites.set(origin, soFar);
      }
      for (const origin of sites.keys()) {
        if (sites.size <= mostSitesEach) break;
        sites.delete(origin);
      }
      readers.set(readerId, { month, holds, sites });
    },
  };
}
