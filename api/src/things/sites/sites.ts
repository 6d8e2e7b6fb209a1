import type { AnswerOf, PageReading, SiteReading } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction } from '../../platform/db/index.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { checkPage } from './check-page.ts';
import * as choices from './choices.ts';
import { type ReadWeb, webReader } from './fetch-vetted.ts';
import { fileOf, findList } from './find-list.ts';
import { readList } from './read-list.ts';
import { type RefreshContext, type RefreshNeighbours, type RefreshOptions, refreshSites } from './refresh.ts';
import * as store from './store.ts';

/**
 * What sites say about the creators they carry. A list narrows who can be paid there, whatever its creators think of it.
 * A listing is public only if the creator accepted it too, so a stranger's site shows nothing in a creator's name.
 */
export interface Sites extends Forgetful {
  /** The handles that sites list, by origin. A site that is left out lists nobody. */
  lists(origins: readonly string[], within?: Db): Promise<Map<string, readonly string[]>>;
  /** The sites that publicly list each of these creators, by handle. */
  listing(handles: readonly string[]): Promise<Map<string, string[]>>;
  /** How many sites publicly list a creator. */
  countListing(): Promise<number>;
  /** Sites with the creators they publicly list, the newest first, at most `limit`; `search` is part of their address. */
  newest(search: string | undefined, limit: number): Promise<store.SiteRow[]>;
  /**
   * Reads a site's `/.well-known/flattr.json` now and keeps the list it finds. It never drops one: anybody may call it,
   * and one wrong answer of a server must not let anybody be paid there.
   */
  verify(origin: string): Promise<SiteReading>;
  /** Reads a site's list as `verify` does. Returns the origin whose list holds there, if that is sure (find-list.ts). */
  findList(origin: string): Promise<string | undefined>;
  /** Reads a page now, and says whom its buttons pay (check-page.ts). */
  checkPage(creator: choices.Listed, url: URL): Promise<PageReading>;
  /** Everything that names a creator. */
  naming(creator: choices.Listed): Promise<AnswerOf<'getListings'>>;
  /** Accepts or refuses a site that names the creator. */
  decide(
    creator: choices.Listed,
    origin: string,
    choice: { accepted: boolean; language: Language },
  ): Promise<undefined | Failure<'not-listed'>>;
  /** Drops the list of a site that has none any more, for a creator on it who accepted it. */
  drop(creator: choices.Listed, origin: string): Promise<SiteReading | Failure<'not-listed'>>;
  /** The creators on a site's list who accepted it. */
  acceptedBy(origin: string): Promise<{ id: bigint; language: Language }[]>;
  /** Drops a list that its site no longer has, unless another one was read after `asOf`: the site is another owner's now. */
  giveUp(transaction: Db, origin: string, asOf: Date): Promise<void>;
  /** The daily look at all lists (refresh.ts). Returns how many sites were read. */
  refresh(options?: RefreshOptions): Promise<number>;
}

export interface SitesContext extends RefreshContext {
  readonly config: RefreshContext['config'] & Pick<Context['config'], 'sandbox'>;
}

/** So many sites of one creator are shown at most. */
const mostShown = 50;

export function createSites(context: SitesContext, neighbours: RefreshNeighbours): Sites {
  const { db, clock, config } = context;
  const read = neighbours.read ?? webReader(config);
  const verify = (origin: string) => verifySite(context, read, origin);
  return {
    lists: (origins, within = db) => store.findLists(within, origins),
    listing: (handles) => store.findSitesListing(db, handles, mostShown),
    countListing: () => store.countSitesListing(db),
    newest: (search, limit) => store.findNewestSites(db, search, limit),
    verify,
    findList: (origin) => findList(read, verify, origin),
    checkPage: (creator, url) => checkPage(context, creator, url),
    naming: (creator) => choices.describeListings(db, creator),
    async decide(creator, origin, choice) {
      const now = await clock();
      return (await choices.putChoice(db, creator, origin, { ...choice, now }))
        ? undefined
        : fail('not-listed');
    },
    drop: (creator, origin) => drop(context, verify, creator, origin),
    async acceptedBy(origin) {
      const accepted = await choices.findAcceptedBy(db, origin);
      return accepted.map(({ creator_id: id, language }) => ({ id, language }));
    },
    async giveUp(transaction, origin, asOf) {
      await store.deleteSite(transaction, origin, asOf);
    },
    refresh: (options) => refreshSites(context, neighbours, verify, options),
    async forget(transaction, { id, handle }) {
      await choices.forgetChoices(transaction, id);
      if (handle !== null) await store.removeHandle(transaction, handle);
    },
  };
}

async function verifySite(
  { db, clock, config }: SitesContext,
  read: ReadWeb,
  origin: string,
): Promise<SiteReading> {
  const fetched = await read(fileOf(origin));
  const said = fetched.ok ? readList(fetched.text, config.publicUrl) : undefined;
  if (said && said !== 'absent' && 'handles' in said) {
    await store.putSite(db, origin, said.handles, await clock());
    return { state: 'listed', handles: said.handles };
  }
  const kept = (await store.findLists(db, [origin])).has(origin);
  if (said === 'absent' || (!fetched.ok && fetched.reason === 'missing'))
    return { state: 'lists-nobody', kept };
  return {
    state: 'not-read',
    reason: fetched.ok ? 'not-json' : fetched.reason,
    line: said?.wrong ?? null,
    kept,
  };
}

async function drop(
  { db, clock }: SitesContext,
  verify: Sites['verify'],
  creator: choices.Listed,
  origin: string,
) {
  const asOf = await clock();
  const accepted = await choices.findAcceptedBy(db, origin);
  if (!accepted.some(({ creator_id }) => creator_id === creator.id)) return fail('not-listed');
  const reading = await verify(origin);
  if (reading.state !== 'lists-nobody') return reading;
  const dropped = await inTransaction(db, (transaction) => store.deleteSite(transaction, origin, asOf));
  return { ...reading, kept: !dropped };
}
