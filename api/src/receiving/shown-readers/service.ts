import type { Db } from '../../platform/db/database.ts';
import { findShownReaders, type ShownReader } from './store.ts';

/** More than anybody reads; who comes after is said to be there. */
const mostShown = 500;

export type ShownReaders = ReturnType<typeof createShownReaders>;

/** The readers who chose to be named to the creators they flattr. Nothing is said of all the others. */
export function createShownReaders({ db }: { db: Db }) {
  return {
    /** By name, of one month or ever. `more`: there are others beyond these. */
    async of(creatorId: bigint, month?: number): Promise<{ readers: ShownReader[]; more: boolean }> {
      const readers = await findShownReaders(db, creatorId, month, mostShown + 1);
      return { readers: readers.slice(0, mostShown), more: readers.length > mostShown };
    },
  };
}
