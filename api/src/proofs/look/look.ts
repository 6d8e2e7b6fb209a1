import { canonicalHref, canonicalOrigin, readHandle, readUrl } from '@flattr/contract';
import { addressAt, type Looked, type Looking, longestAddress, noAccount } from './account.ts';
import { lookAtBluesky } from './bluesky.ts';
import { lookAtGithub } from './github.ts';
import { lookAtProfile } from './profile.ts';
import { type LookingAtSites, lookAtSite } from './site.ts';

/**
 * Looks at what an address belongs to, and to whom on this service that leads. Where it redirects to another place of its
 * site, that place is looked at as what it is: an account that a server knows, or the whole site.
 */
export async function look(looking: LookingAtSites, url: URL): Promise<Looked> {
  const looked = await lookShort(looking, url);
  if (looked.state !== 'read' || looked.account.id !== looked.account.url) return looked;
  const found = new URL(looked.account.url);
  return addressAt(found) === addressAt(placeOf(url).at) ? looked : lookShort(looking, found);
}

/** An account whose address or id is too long to be kept is none. */
async function lookShort(looking: LookingAtSites, url: URL): Promise<Looked> {
  const looked = await lookHere(looking, url);
  const isKept =
    looked.state !== 'read' ||
    Math.max(looked.account.url.length, looked.account.id.length) <= longestAddress;
  return isKept ? looked : noAccount;
}

function lookHere(looking: LookingAtSites, url: URL): Promise<Looked> {
  const { kind, at } = placeOf(url);
  switch (kind) {
    case 'github':
      return lookAtGithub(looking, at.pathname);
    case 'bluesky':
      return lookAtBluesky(looking, at.pathname);
    case 'site':
      return lookAtSite(looking, at);
    case 'profile':
      return lookAtProfile(looking, at);
  }
}

/** What is at an address, and its one spelling. A name below `bsky.social` is an account's, as people write it. */
export function placeOf(url: URL): {
  kind: 'github' | 'bluesky' | 'site' | 'profile';
  at: URL;
} {
  const at = new URL(canonicalHref(url));
  at.hash = '';
  const host = at.host.replace(/^www\./, '');
  if (host === 'github.com') return { kind: 'github', at };
  if (host.endsWith('.bsky.social'))
    return { kind: 'bluesky', at: new URL(`https://bsky.app/profile/${host}`) };
  if (host === 'bsky.app') return { kind: 'bluesky', at: new URL(`https://bsky.app${at.pathname}`) };
  return { kind: at.pathname + at.search === '/' ? 'site' : 'profile', at };
}

/** Reads links to creators' pages of this service. */
export const handleReader =
  (publicUrl: string): Looking['handleIn'] =>
  (link, base) => {
    const url = readUrl(link, base);
    if (!url || canonicalOrigin(url.origin) !== publicUrl) return undefined;
    const name = /^\/@([\w-]+)\/?$/.exec(url.pathname)?.[1];
    return name && readHandle(name);
  };
