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
import type { Proofs, ProofsContext } from './proofs.ts';

/** Whose pages are. */
export interface Resolver {
  /**
   * Whom a flattr of a page would pay. A page's own word only counts if its site lists the same creator or nobody: by it
   * alone, whoever can write on a site could take what is given to others.
   */
  ownerOf(url: URL): Promise<PageOwner>;
}

export interface ResolverNeighbours {
  readonly proofs: Pick<Proofs, 'ownerOf'>;
  readonly sites: Pick<Sites, 'lists' | 'verify'>;
  readonly things: Pick<Things, 'canonicalUrl'>;
  readonly members: Pick<Members, 'findCreators' | 'findCreatorIds'>;
  readonly read?: ReadWeb | undefined;
}

/** What a page says of itself. */
type Said =
  | {
      readonly state: 'read';
      readonly handles: readonly string[];
      readonly title: string | null;
      /** Where the page says its address is. */
      readonly canonical: string | undefined;
      /** Only a copy for phones, as search engines keep them (AMP). */
      readonly isCopy: boolean;
    }
  | Extract<PageOwner, { state: 'not-read' }>;

const dayMs = 24 * 60 * 60_000;
const mostBytes = 512 * 1024;
/** So many of the creators whom a page names are shown. */
const mostNamed = 20;

export function createResolver({ config }: ProofsContext, neighbours: ResolverNeighbours): Resolver {
  const { sites, read = webReader(config) } = neighbours;
  const kept = new LRUCache<string, Said>({ max: 5_000, ttl: dayMs });
  const looked = new LRUCache<string, true>({ max: 5_000, ttl: dayMs });
  const reading: Reading = {
    async page(url) {
      const before = kept.get(url.href);
      if (before) return before;
      const said = await readPage(read, url, config.publicUrl);
      // What was not read may be there in a minute.
      kept.set(url.href, said, said.state === 'read' ? {} : { ttl: 60_000 });
      return said;
    },
    async list(origin) {
      const known = (await sites.lists([origin])).get(origin);
      if (known || looked.has(origin)) return known;
      looked.set(origin, true);
      const found = await sites.verify(origin);
      return found.state === 'listed' ? found.handles : undefined;
    },
  };
  return { ownerOf: (url) => findOwner(neighbours, reading, url) };
}

interface Reading {
  page(url: URL): Promise<Said>;
  /** The creators whom a site lists, undefined without a list. */
  list(origin: string): Promise<readonly string[] | undefined>;
}

async function findOwner(
  neighbours: ResolverNeighbours,
  reading: Reading,
  asked: URL,
  isOfCopy = false,
): Promise<PageOwner> {
  const { proofs, things, members } = neighbours;
  const url = things.canonicalUrl(asked.href);
  if (!url) return { state: 'not-read', reason: 'refused' };
  const [owner, said] = await Promise.all([proofs.ownerOf(url), reading.page(url)]);
  const title = said.state === 'read' ? said.title : null;
  const proven = owner && (await members.findCreators([owner.memberId])).get(owner.memberId)?.handle;
  if (proven && !owner.isSite) return { state: 'found', to: proven, url: url.href, title, how: 'account' };

  const named = said.state === 'read' ? readUrl(said.canonical ?? '', url.href) : undefined;
  const isNamedElsewhere = named && !isSameSite(named.origin, url.origin);
  if (isNamedElsewhere && said.state === 'read' && said.isCopy && !isOfCopy)
    return findOwner(neighbours, reading, named, true);
  const page = named && !isNamedElsewhere ? (things.canonicalUrl(named.href) ?? url) : url;

  const listed = (await reading.list(page.origin)) ?? (proven ? [proven] : undefined);
  const claimed = said.state === 'read' ? said.handles : [];
  const known = await members.findCreatorIds([...new Set([...claimed, ...(listed ?? [])])]);
  const isKnown = (handle: string) => known.has(handle);
  const whose = decide(claimed.filter(isKnown), listed?.filter(isKnown));
  if (whose.state === 'found') return { ...whose, url: page.href, title };
  return whose.state === 'nobody' && said.state === 'not-read' ? said : { ...whose, url: page.href };
}

type Decision =
  | { readonly state: 'found'; readonly to: string; readonly how: 'site' | 'page' }
  | { readonly state: 'nobody' }
  | { readonly state: 'disagrees'; readonly to: string }
  | { readonly state: 'several'; readonly handles: string[] };

/** Whom a page pays that names `claimed`, on a site that lists `listed`; undefined: the site lists nobody. */
function decide(claimed: readonly string[], listed: readonly string[] | undefined): Decision {
  const [first] = claimed;
  const agreed = listed
    ? first === undefined
      ? listed
      : claimed.filter((each) => listed.includes(each))
    : claimed;
  const [only, ...others] = agreed;
  if (only === undefined)
    return first === undefined ? { state: 'nobody' } : { state: 'disagrees', to: first };
  if (others.length > 0) return { state: 'several', handles: agreed.slice(0, mostNamed) };
  return { state: 'found', to: only, how: listed?.length === 1 ? 'site' : 'page' };
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
  if (!isPage) return { state: 'read', handles: [], title: null, canonical: undefined, isCopy: false };
  const tags = tagsIn(page.text, { isXml });
  const canonical = tags.find((tag) => tag.name === 'link' && wordsOf(tag, 'rel').includes('canonical'));
  const head = tags.find(({ name }) => name === 'html')?.attributes;
  return {
    state: 'read',
    handles: buttonsOn(tags, page.url, publicUrl).handles,
    title: titleOf(tags),
    canonical: canonical?.attributes.get('href'),
    isCopy: head !== undefined && (head.has('amp') || head.has('⚡')),
  };
}
