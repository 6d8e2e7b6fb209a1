import { canonicalHref, isSameSite } from '@flattr/contract';
import { z } from 'zod';
import { isFeed, isMarked, tagsIn, wordsOf } from '../../things/index.ts';
import {
  type Account,
  addressAt,
  isSilence,
  type Looked,
  type Looking,
  type NotRead,
  readJson,
} from './account.ts';

/** Profiles are short, but Mastodon's document has the whole application's settings in it. */
const mostBytes = 512 * 1024;

/** Of Mastodon and those that speak its API. */
export const mastodonAccount = z.object({
  // It goes into an index, and PostgreSQL keeps no NUL.
  id: z
    .string()
    .min(1)
    .max(200)
    .refine((id) => !id.includes('\0')),
  url: z.string(),
  username: z.string().optional(),
  /** The links of a profile, as HTML. */
  fields: z.array(z.object({ value: z.string() })),
  /** Where its owner is now. */
  moved: z.looseObject({}).nullish(),
  suspended: z.boolean().nullish(),
});

/**
 * A profile anywhere: it leads to whom a link with `rel="me"` names. Mastodon's pages need its API for that, and its API
 * says that the address is an account's.
 */
export async function lookAtProfile(looking: Looking, url: URL): Promise<Looked> {
  const name = accountName(url);
  const [page, server] = await Promise.all([
    handlesOn(looking, new URL(accountAt(url).url)),
    name === undefined ? undefined : onMastodon(looking, url, name),
  ]);
  if (server && 'account' in server)
    return {
      state: 'read',
      account: server.account,
      handles: [...new Set([...page.handles, ...server.handles])],
      ...(server.over && { over: server.over }),
    };
  if (page.failure) return page.failure;
  return {
    state: 'read',
    account: accountAt(page.found ?? url),
    handles: page.handles,
    ...(isSilence(server) && { isSilent: true }),
  };
}

/** The name of an account at a server that speaks Mastodon's API. What has another address may be any page. */
export const accountName = ({ pathname }: URL): string | undefined => /^\/@([\w.-]+)\/?$/.exec(pathname)?.[1];

/** Another server's account, as this one shows it, is none of this one. */
async function onMastodon(
  looking: Looking,
  url: URL,
  name: string,
): Promise<
  { account: Account; handles: string[]; over: 'moved' | 'suspended' | undefined } | NotRead | undefined
> {
  const about = await readJson(looking, `${url.origin}/api/v1/accounts/lookup?acct=${name}`);
  if ('state' in about) return about;
  const { data } = mastodonAccount.safeParse(about.value);
  const account = accountAt(url);
  if (data?.url.toLowerCase() !== account.url.toLowerCase()) return undefined;
  return {
    account: mastodonAccountAt(url, data.id, account.name),
    handles: handlesInFields(looking, data.fields, url.origin),
    over: data.moved ? 'moved' : data.suspended ? 'suspended' : undefined,
  };
}

/** Names of Mastodon's are the same in capitals. */
export const mastodonAccountAt = (url: URL, id: string, name: string): Account => ({
  id: `mastodon:${url.host}:${id}`,
  url: url.origin + url.pathname.replace(/\/$/, '').toLowerCase(),
  covers: true,
  name,
});

interface OnPage {
  readonly handles: string[];
  /** Where the page was found, after redirects. */
  readonly found?: URL;
  readonly failure?: NotRead;
  /** The DNS knows no such host. */
  readonly hasNoHost?: boolean;
}

/**
 * The handles to which links with `rel="me"` on a page lead. What redirects to another site is another site's page, and
 * `ugc` is what others wrote. So is `nofollow` on a front page; on profiles many services write it beside the member's own
 * links.
 */
export async function handlesOn(looking: Looking, url: URL, { isFront = false } = {}): Promise<OnPage> {
  const page = await looking.read(url, { accept: 'text/html', mostBytes, cut: true, redirects: 3 });
  if (!page.ok)
    return {
      handles: [],
      failure: { state: 'not-read', reason: page.reason },
      hasNoHost: page.hasNoHost === true,
    };
  if (!isSameSite(page.url.origin, url.origin))
    return { handles: [], failure: { state: 'not-read', reason: 'redirected' } };
  // In data, a link may be anybody's words.
  const isPage = /^(text\/html|application\/xhtml\+xml)$/.test(page.type) && !isFeed(page.text);
  const own = (isPage ? tagsIn(page.text) : []).filter(
    (tag) =>
      wordsOf(tag, 'rel').includes('me') && !isMarked(tag, 'ugc') && !(isFront && isMarked(tag, 'nofollow')),
  );
  return { handles: handlesOf(looking, own, page.url.href), found: page.url };
}

/** The handles to which the extra fields of a profile on Mastodon lead. */
export const handlesInFields = (
  looking: Pick<Looking, 'handleIn'>,
  fields: z.output<typeof mastodonAccount>['fields'],
  base: string,
): string[] =>
  handlesOf(
    looking,
    fields.flatMap(({ value }) => tagsIn(value)),
    base,
  );

const handlesOf = ({ handleIn }: Pick<Looking, 'handleIn'>, links: ReturnType<typeof tagsIn>, base: string) =>
  links
    .map(({ attributes }) => handleIn(attributes.get('href') ?? '', base))
    .filter((found) => found !== undefined);

/** Pages below such an address are by the person whose name ends it. Elsewhere a profile may be any page. */
const ofPerson = /\/([@~][^/]+|(users?|profiles?|people|authors?|u|c|channel)\/[^/]+)$/;

/** Another query is another page, such as `/profile.php?id=7`, but for a person's who is named by the path alone. */
function accountAt(url: URL): Account {
  const page = new URL(canonicalHref(url));
  const path = page.pathname.replace(/\/$/, '');
  if (isNamed(path)) page.search = '';
  const address = addressAt(page);
  const person = accountName(page);
  return {
    id: address,
    url: address,
    covers: page.search === '' && ofPerson.test(path),
    name: person ? `@${person}@${page.host}` : address.replace(/^\w+:\/\//, ''),
  };
}

/** Whether a path names a person, as `/@ada` and `/~ada` do, whatever query follows. */
export const isNamed = (path: string): boolean => /\/[@~][^/]+$/.test(path);
