import type { Context } from '../../platform/context.ts';
import { findShownReaders, type ShownReader } from './store.ts';

/** The readers who chose to be named to the creators they flattr. Nothing is said of all others. */
export interface ShownReaders {
  /** By name, of one month or ever. `more`: there are others beyond these. */
  of(creatorId: bigint, month?: number): Promise<{ readers: ShownReader[]; more: boolean }>;
}

/** More than anyone reads. */
const mostShown = 500;

export function createShownReaders({ db }: Pick<Context, 'db'>): ShownReaders {
  return {
    async of(creatorId, month) {
      const readers = await findShownReaders(db, creatorId, month, mostShown + 1);
      return { readers: readers.slice(0, mostShown), more: readers.length > mostShown };
    },
  };
}
