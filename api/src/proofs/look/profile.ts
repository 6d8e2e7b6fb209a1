import { isSameSite } from '@flattr/contract';
import { z } from 'zod';
import { tagsIn } from '../../things/index.ts';
import { type Account, type Looked, type Looking, readJson } from './account.ts';

/** Profiles are short, but Mastodon's document has the whole application's settings in it. */
const mostBytes = 512 * 1024;

/** Of Mastodon and those that speak its API: the links of a profile, as HTML. */
const mastodonAccount = z.object({ url: z.string(), fields: z.array(z.object({ value: z.string() })) });

/** A profile anywhere: it leads to whom a link with `rel="me"` names. Mastodon's pages need its API for that. */
export async function lookAtProfile(looking: Looking, url: URL): Promise<Looked> {
  const account = accountAt(url);
  const { handles, failure } = await handlesOn(looking, new URL(account.url));
  const name = /^\/@([\w.-]+)$/.exec(url.pathname)?.[1];
  if (handles.length > 0 || !name) return failure ?? { state: 'read', account, handles };
  const api = new URL(`/api/v1/accounts/lookup?acct=${name}`, url.origin);
  const about = await readJson(looking, api.href);
  const { data } = mastodonAccount.safeParse('value' in about ? about.value : undefined);
  if (!data) return failure ?? { state: 'read', account, handles };
  const isHere = data.url.toLowerCase() === account.url.toLowerCase();
  const links = isHere ? data.fields.flatMap(({ value }) => tagsIn(value)) : [];
  return { state: 'read', account, handles: handlesOf(looking, links, url.origin) };
}

/** The handles to which links with `rel="me"` on a page lead. What redirects to another site is another site's page. */
export async function handlesOn(
  looking: Looking,
  url: URL,
): Promise<{ handles: string[]; failure?: Extract<Looked, { state: 'not-read' }> }> {
  const page = await looking.read(url, { accept: 'text/html', mostBytes, cut: true, redirects: 3 });
  if (!page.ok) return { handles: [], failure: { state: 'not-read', reason: page.reason } };
  if (!isSameSite(page.url.origin, url.origin))
    return { handles: [], failure: { state: 'not-read', reason: 'redirected' } };
  const own = tagsIn(page.text).filter(({ attributes }) =>
    attributes.get('rel')?.toLowerCase().split(/\s+/).includes('me'),
  );
  return { handles: handlesOf(looking, own, page.url.href) };
}

const handlesOf = ({ handleIn }: Looking, links: ReturnType<typeof tagsIn>, base: string) =>
  links
    .map(({ attributes }) => handleIn(attributes.get('href') ?? '', base))
    .filter((found) => found !== undefined);

/** Pages below such an address are by the person whose name ends it. Elsewhere a profile may be any page. */
const ofPerson = /\/([@~][^/]+|(users?|profiles?|people|authors?|u|c|channel)\/[^/]+)$/;

function accountAt(url: URL): Account {
  const path = url.pathname.replace(/\/$/, '');
  const address = url.origin + path;
  const person = /^\/@([\w.-]+)$/.exec(path)?.[1];
  return {
    id: address,
    url: address,
    covers: ofPerson.test(path),
    name: person ? `@${person}@${url.host}` : url.host + path,
  };
}
