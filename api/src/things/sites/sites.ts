import { handle, isLoopback, type SiteReading } from '@flattr/contract';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { userAgent } from '../../platform/user-agent.ts';
import { fetchVetted } from './fetch-vetted.ts';
import * as store from './store.ts';

/** What sites say about the creators they carry. It only ever narrows who can be paid there. */
export interface Sites extends Forgetful {
  /** The handles that sites list, by origin. A site that is left out lists nobody. */
  lists(origins: readonly string[], within?: Db): Promise<Map<string, readonly string[]>>;
  /** The sites that list each of these creators, by handle. */
  listing(handles: readonly string[]): Promise<Map<string, string[]>>;
  /** Sites with their lists, the newest first, at most `limit`; `search` is part of their address. */
  newest(search: string | undefined, limit: number): Promise<store.SiteRow[]>;
  /**
   * Reads a site's `/.well-known/flattr.json` now and keeps what it says. A site without the file lists nobody; one that
   * cannot be read keeps what it said before.
   */
  verify(origin: string): Promise<SiteReading>;
  /**
   * Reads the files of known sites again, at most `most` of those that were not read for a day. Sites that list nobody
   * are not known, so this never narrows what a creator did not ask for. Returns how many sites were read.
   */
  refresh(options?: { most?: number }): Promise<number>;
}

export interface SitesContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'publicUrl' | 'sandbox'>;
}

const dayMs = 24 * 60 * 60_000;
const fetchesAtOnce = 4;

export function createSites(context: SitesContext): Sites {
  const { db, clock } = context;
  return {
    lists: (origins, within = db) => store.findLists(within, origins),
    listing: (handles) => store.findSitesListing(db, handles),
    newest: (search, limit) => store.findNewestSites(db, search, limit),
    verify: (origin) => verify(context, origin),
    async refresh({ most = 200 } = {}) {
      const now = await clock();
      const origins = await store.findUnchecked(db, new Date(now.getTime() - dayMs), most);
      const looked = origins.length;
      const next = async (): Promise<void> => {
        for (let origin = origins.shift(); origin !== undefined; origin = origins.shift()) {
          if ((await verify(context, origin)).state === 'not-read') await store.touchSite(db, origin, now);
        }
      };
      await Promise.all(Array.from({ length: fetchesAtOnce }, next));
      return looked;
    },
    async forget(transaction, { handle }) {
      if (handle !== null) await store.removeHandle(transaction, handle);
    },
  };
}

async function verify({ db, clock, config }: SitesContext, origin: string): Promise<SiteReading> {
  const url = new URL('/.well-known/flattr.json', origin);
  const onThisMachine = config.sandbox === 'local' && url.protocol === 'http:' && isLoopback(url.hostname);
  const fetched = await fetchVetted(url, { userAgent: userAgent(config.publicUrl), onThisMachine });
  const said = fetched.ok ? parseHandles(fetched.text, config.publicUrl) : undefined;
  if (said === 'not-json' || (!fetched.ok && fetched.reason !== 'missing')) {
    const kept = (await store.findLists(db, [origin])).has(origin);
    return { state: 'not-read', reason: fetched.ok ? 'not-json' : fetched.reason, kept };
  }
  if (said === undefined) {
    await store.deleteSite(db, origin);
    return { state: 'lists-nobody' };
  }
  await store.putSite(db, origin, said, await clock());
  return { state: 'listed', handles: said };
}

/** `{ "<service origin>": ["handle", …] }`; lists for other services are ignored. */
const fileSchema = z.record(z.string(), z.unknown());
const handlesSchema = z.array(handle).max(1000);

function parseHandles(text: string, publicUrl: string): string[] | undefined | 'not-json' {
  try {
    const file = fileSchema.parse(JSON.parse(text));
    if (!Object.hasOwn(file, publicUrl)) return undefined;
    return handlesSchema.parse(file[publicUrl]);
  } catch {
    return 'not-json';
  }
}
