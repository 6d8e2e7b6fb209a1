import type { Db } from '../db/database.ts';
import * as store from './store.ts';

export type Sites = ReturnType<typeof createSites>;

/** What sites say about the creators they carry. It only ever narrows who may be paid there. */
export function createSites({ db }: { db: Db }) {
  return {
    /** Whether a site carries a creator. A site that lists nobody carries everybody. */
    async carries(origin: string, handle: string): Promise<boolean> {
      const listed = await store.findListedHandles(db, origin);
      return listed === undefined || listed.includes(handle);
    },
  };
}
