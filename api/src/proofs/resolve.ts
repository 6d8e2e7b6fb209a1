import { setTimeout as wait } from 'node:timers/promises';
import { isSameSite, type PageOwner, readUrl } from '@flattr/contract';
import { LRUCache } from 'lru-cache';
import type { Members } from '../accounts/index.ts';
import {
  buttonsOn,
  type ReadWeb,
  type Sites,
  type Things,
  tagsIn,
  titleOf,
  webReader,
  wordsOf,
} from '../things/index.ts';
import { originalOf } from './copies.ts';
import type { ProofsContext } from './neighbours.ts';
import type { OwnersOfAddress } from './owners.ts';
import type { Proofs } from './proofs.ts';

/** Whose pages are. */
export interface Resolver {
  /**
   * Whom a flattr of a page would pay, in the order of docs/elsewhere.md: the site's list, the account on a platform, the
   * site's proven domain, a page's own proof, and what the page says. Answers within four seconds.
   */
  ownerOf(url: URL): Promise<PageOwner>;
}

export interface ResolverNeighbours {
  readonly proofs: Pick<Proofs, 'ownersOf'>;
  readonly sites: Pick<Sites, 'lists' | 'findList'>;
  readonly things: Pick<Things, 'canonicalUrl'>;
  readonly members: Pick<Members, 'findCreators' | 'findCreatorIds'>;
  readonly read?: ReadWeb | undefined;
}

/** What a page says of itself. */
type Said =
  | {
      readonly state: 'read';
      /** Where it was found, after redirects. */
      readonly url: URL;
      readonly handles: readonly string[];
      readonly title: string | null;
      /** Where the page says its address is. */
      readonly canonical: string | undefined;
      /** Only a copy for phones, as search engines keep them (AMP). */
      readonly isCopy: boolean;
    }
  | Extract<PageOwner, { state: 'not-read' }>;

/** Long enough for many readers of one page, and short enough for who has just added a button or a list. */
const keptMs = 60_000;
/** Less than what a reader waits at most. What is read later is kept for the next try. */
const mostMs = 4_000;
const mostBytes = 512 * 1024;
/** A list that has not come by then is not waited for. */
const mostForListMs = 3_000;
/** A translation of a copy of a copy leads to a page; what leads further is no page. */
const mostCopies = 3;
/** So many of the creators whom a page names are shown. */
const mostNamed = 20;

export function createResolver(
  { config }: Pick<ProofsContext, 'config'>,
  neighbours: ResolverNeighbours,
): Resolver {
  const { sites, read = webReader(config) } = neighbours;
  const pages = new LRUCache<string, Promise<Said>>({ max: 5_000, ttl: keptMs, ttlResolution: 0 });
  const looked = new LRUCache<string, ReturnType<Sites['findList']>>({
    max: 5_000,
    ttl: keptMs,
    ttlResolution: 0,
  });
  const reading: Reading = {
    page(url) {
      const before = pages.get(url.href);
      if (before) return before;
      const said = readPage(read, url, config.publicUrl);
      pages.set(url.href, said);
      return said;
    },
    findList(origin) {
      const before = looked.get(origin);
      if (before) return before;
      const found = sites.findList(origin);
      looked.set(origin, found);
      return found;
    },
  };
  const tooLate = { state: 'not-read', reason: 'unreachable' } as const;
  return {
    ownerOf(url) {
      const isOver = wait(mostForListMs, undefined, { ref: false });
      const inTime = {
        ...reading,
        findList: (origin: string) => Promise.race([reading.findList(origin), isOver]),
      };
      return Promise.race([findOwner(neighbours, inTime, url), wait(mostMs, tooLate, { ref: false })]);
    },
  };
}

interface Reading {
  page(url: URL): Promise<Said>;
  /** The origin whose list holds for a site, unless that is unknown. */
  findList: Sites['findList'];
}

async function findOwner(
  neighbours: ResolverNeighbours,
  reading: Reading,
  asked: URL,
  copies = 0,
): Promise<PageOwner> {
  const { things, sites, members } = neighbours;
  const url = things.canonicalUrl(asked.href);
  if (!url) return { state: 'not-read', reason: 'refused' };
  const original = originalOf(url);
  // Copies may lead to each other in a circle.
  if (original === 'archived' || copies > mostCopies) return { state: 'nobody', url: url.href };
  if (original) return findOwner(neighbours, reading, original, copies + 1);
  const [said, listedAt] = await Promise.all([reading.page(url), reading.findList(url.origin)]);
  const isRead = said.state === 'read';
  const title = isRead ? said.title : null;
  const named = isRead && said.canonical ? readUrl(said.canonical, said.url.href) : undefined;
  const isNamedElsewhere = named && !isSameSite(named.origin, url.origin);
  const { page, owners } = await follow(
    neighbours,
    [url, isRead ? said.url : undefined, isNamedElsewhere ? undefined : named].flatMap(
      (each) => (each && things.canonicalUrl(each.href)) ?? [],
    ),
  );
  const isOwned =
    owners.account ||
    owners.site !== undefined ||
    listedAt === undefined ||
    (await sites.lists([url.origin, listedAt])).size > 0;
  if (isNamedElsewhere && isRead && said.isCopy && !isOwned)
    return findOwner(neighbours, reading, named, copies + 1);
  if (owners.isOfOtherServer) return { state: 'nobody', url: page.href };

  const origins = [...new Set([url.origin, isRead ? said.url.origin : url.origin, page.origin])];
  const found = await Promise.all(origins.map(reading.findList));
  const listing = found.filter((origin) => origin !== undefined);
  const lists = [...(await sites.lists([...new Set([...origins, ...listing])])).values()];
  const ids = [owners.account?.memberId, owners.site].filter((id) => id !== undefined);
  const proven = await members.findCreators(ids);
  const handleOf = (id: bigint | undefined) => (id === undefined ? undefined : proven.get(id)?.handle);
  const claimed = isRead ? said.handles : [];
  const known = await members.findCreatorIds([...new Set([...claimed, ...lists.flat()])]);
  const whose = decide({
    lists,
    isHere: (handle) => known.has(handle),
    account: handleOf(owners.account?.memberId),
    isOnPlatform: owners.account?.isOnPlatform ?? false,
    site: handleOf(owners.site),
    isListUnread: listing.length < origins.length,
    claimed: claimed.filter((handle) => known.has(handle)),
  });
  if (whose.state === 'nobody' && !isRead) return said;
  if (whose.state === 'list-unread') return isRead ? { state: 'not-read', reason: 'list' } : said;
  const where =
    whose.state === 'found' && whose.how === 'page' && isRead
      ? await addressOf(reading, { page, found: things.canonicalUrl(said.url.href) ?? url, to: whose.to })
      : page;
  return whose.state === 'found' ? { ...whose, url: where.href, title } : { ...whose, url: where.href };
}

/** What a page says counts for the address that it names as canonical only if the page there says so, too. */
async function addressOf(
  reading: Reading,
  { page, found, to }: { page: URL; found: URL; to: string },
): Promise<URL> {
  if (page.href === found.href) return page;
  const there = await reading.page(page);
  return there.state === 'read' && there.handles.includes(to) ? page : found;
}

/**
 * The address of a page among those that lead to each other: what was asked for, where that redirects, what is there named
 * as canonical. A step away from somebody's account counts only if it stays theirs, and none from another server's.
 */
async function follow(
  { proofs }: Pick<ResolverNeighbours, 'proofs'>,
  addresses: readonly URL[],
): Promise<{ page: URL; owners: OwnersOfAddress }> {
  const [first, ...others] = await Promise.all(
    addresses.map(async (page) => ({ page, owners: await proofs.ownersOf(page) })),
  );
  if (!first) throw new Error('there is always the address that was asked for');
  return others.reduce((from, to) => {
    const { account, isOfOtherServer } = from.owners;
    if (isOfOtherServer) return from;
    return !account || account.memberId === to.owners.account?.memberId ? to : from;
  }, first);
}

/** Who speaks for a page, by handle. */
interface Voices {
  /** What its site lists: of each host under which it was found. */
  readonly lists: readonly (readonly string[])[];
  /** It may have a list that we have never read. */
  readonly isListUnread: boolean;
  /** Lists also name who has left, or never was here. */
  isHere(handle: string): boolean;
  /** Who proved the page or an account around it. */
  readonly account: string | undefined;
  /** Whether that is an account at a place where each path is another's. */
  readonly isOnPlatform: boolean;
  /** Who proved the domain. */
  readonly site: string | undefined;
  /** Whom the page itself names. */
  readonly claimed: readonly string[];
}

type Decision =
  | { readonly state: 'found'; readonly to: string; readonly how: 'account' | 'site' | 'page' }
  | { readonly state: 'nobody' }
  | { readonly state: 'list-unread' }
  | { readonly state: 'disagrees'; readonly to: string }
  | { readonly state: 'several'; readonly handles: string[] };

/** The order of authority (docs/elsewhere.md, "Whom a page pays"): what stands above narrows what is below. */
function decide(voices: Voices): Decision {
  const { account, isOnPlatform, site } = voices;
  const whose = decideByLists(voices);
  if (!voices.isListUnread || whose.state === 'disagrees') return whose;
  // These are as good as a list; all others a list may deny.
  const isSure = whose.state === 'found' && (whose.to === site || (whose.to === account && isOnPlatform));
  return isSure ? whose : { state: 'list-unread' };
}

function decideByLists({ lists, isHere, account, isOnPlatform, site, claimed }: Voices): Decision {
  const [list, ...others] = lists;
  const listed = list?.filter((handle) => others.every((other) => other.includes(handle)));
  // The owner of a platform's domain is not the author of its members' pages.
  const allowed =
    listed?.filter(isHere) ?? (site === undefined || (account && isOnPlatform) ? undefined : [site]);
  // A page of a list's other creators, who are not here, is not of the one who is.
  const isOfSeveral = listed !== undefined && listed.length > 1;
  if (account && (!allowed || allowed.includes(account)))
    return { state: 'found', to: account, how: 'account' };
  if (account && isOnPlatform) return { state: 'disagrees', to: account };
  const [first] = claimed;
  const agreed = !allowed
    ? claimed
    : first === undefined
      ? allowed
      : claimed.filter((each) => allowed.includes(each));
  const [only, ...more] = agreed;
  if (only === undefined)
    return first === undefined ? { state: 'nobody' } : { state: 'disagrees', to: first };
  if (more.length > 0 || (isOfSeveral && first === undefined))
    return { state: 'several', handles: agreed.slice(0, mostNamed) };
  return { state: 'found', to: only, how: allowed?.length === 1 && !isOfSeveral ? 'site' : 'page' };
}

async function readPage(read: ReadWeb, url: URL, publicUrl: string): Promise<Said> {
  const page = await read(url, {
    accept: 'text/html, application/xhtml+xml, application/xml;q=0.9',
    mostBytes,
    cut: true,
    redirects: 3,
  });
  if (!page.ok) return { state: 'not-read', reason: page.reason };
  // What another site says is nothing that this one says.
  if (!isSameSite(page.url.origin, url.origin)) return { state: 'not-read', reason: 'redirected' };
  const isXml = /[/+]xml$/.test(page.type) && page.type !== 'application/xhtml+xml';
  const isPage = isXml || /^(text\/html|application\/xhtml\+xml)$/.test(page.type);
  const tags = isPage ? tagsIn(page.text, { isXml }) : [];
  const canonical = tags.find((tag) => tag.name === 'link' && wordsOf(tag, 'rel').includes('canonical'));
  const head = tags.find(({ name }) => name === 'html')?.attributes;
  return {
    state: 'read',
    url: page.url,
    handles: buttonsOn(tags, page.url, publicUrl).handles,
    title: titleOf(tags),
    canonical: canonical?.attributes.get('href'),
    isCopy: head !== undefined && (head.has('amp') || head.has('⚡')),
  };
}
