import { handle, isLoopback, type SiteReading } from '@flattr/contract';
import { z } from 'zod';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import { fetchVetted } from './fetch-vetted.ts';
import * as store from './store.ts';

export type Sites = ReturnType<typeof createSites>;

interface Dependencies {
  db: Db;
  clock: Clock;
  publicUrl: string;
  /** Whether sites on this machine may be read over http (the local sandbox). */
  plainHttp: boolean;
}

/** `{ "<service origin>": ["handle", …] }`; other services' lists are none of our business. */
const fileSchema = z.record(z.string(), z.unknown());
const handlesSchema = z.array(handle).max(1000);

const dayMs = 24 * 60 * 60_000;
const fetchesAtOnce = 4;

/** What sites say about the creators they carry. It only ever narrows who may be paid there. */
export function createSites({ db, clock, publicUrl, plainHttp }: Dependencies) {
  function parseHandles(text: string): string[] | undefined | 'not-json' {
    try {
      const file = fileSchema.parse(JSON.parse(text));
      if (!Object.hasOwn(file, publicUrl)) return undefined;
      return handlesSchema.parse(file[publicUrl]);
    } catch {
      return 'not-json';
    }
  }

  /** See `verify` below. */
  async function verify(origin: string): Promise<SiteReading> {
    const url = new URL('/.well-known/flattr.json', origin);
    const onThisMachine = plainHttp && url.protocol === 'http:' && isLoopback(url.hostname);
    const fetched = await fetchVetted(url, { onThisMachine });
    const said = fetched.ok ? parseHandles(fetched.text) : undefined;
    if (said === 'not-json' || (!fetched.ok && fetched.reason !== 'missing')) {
      const kept = (await store.findListedHandles(db, origin)) !== undefined;
      return { state: 'not-read', reason: fetched.ok ? 'not-json' : fetched.reason, kept };
    }
    if (said === undefined) {
      await store.deleteSite(db, origin);
      return { state: 'lists-nobody' };
    }
    await store.putSite(db, origin, said, await clock());
    return { state: 'listed', handles: said };
  }

  return {
    /** Which sites list each of these people, by handle. */
    listing: (handles: readonly string[]) => store.findSitesListing(db, handles),

    /** Sites with their lists, the newest first, at most `limit`; `search` is part of their address. */
    newest: (search: string | undefined, limit: number) =>
      store.findNewestSites(db, search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : undefined, limit),

    /** Forgets that sites listed a closed account. */
    async forget(transaction: Db, { handle }: ClosingMember): Promise<void> {
      if (handle !== null) await store.removeHandle(transaction, handle);
    },

    /**
     * Reads a site's `/.well-known/flattr.json` now and keeps what it says. A site without the file lists nobody;
     * one that cannot be read keeps what it said before.
     */
    verify,

    /**
     * Reads the files of known sites again, at most `most` of those that were not looked at for a day. Sites that
     * list nobody are not known, so this never narrows what a creator did not ask for; one that cannot be read keeps
     * what it said. Returns how many were looked at.
     */
    async refresh({ most = 200 } = {}): Promise<number> {
      const now = await clock();
      const origins = await store.findUnchecked(db, new Date(now.getTime() - dayMs), most);
      const looked = origins.length;
      const next = async (): Promise<void> => {
        for (let origin = origins.shift(); origin !== undefined; origin = origins.shift()) {
          if ((await verify(origin)).state === 'not-read') await store.touchSite(db, origin, now);
        }
      };
      await Promise.all(Array.from({ length: fetchesAtOnce }, next));
      return looked;
    },
  };
}
