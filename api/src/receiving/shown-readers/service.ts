import type { Context } from '../../platform/context.ts';
import { findShownReaders, type ShownReader } from './store.ts';

/** The readers who chose to show their name to the creators they flattr. */
export interface ShownReaders {
  /** Sorted by name, of one month or of all. `more` says that there are others. */
  of(creatorId: bigint, month?: number): Promise<{ readers: ShownReader[]; more: boolean }>;
}

/** More than a creator would read. */
const mostShown = 500;

export function createShownReaders({ db }: Pick<Context, 'db'>): ShownReaders {
  return {
    async of(creatorId, month) {
      const readers = await findShownReaders(db, creatorId, month, mostShown + 1);
      return { readers: readers.slice(0, mostShown), more: readers.length > mostShown };
    },
  };
}
