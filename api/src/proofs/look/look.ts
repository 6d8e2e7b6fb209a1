import { canonicalOrigin, readHandle, readUrl } from '@flattr/contract';
import type { Looked, Looking } from './account.ts';
import { lookAtBluesky } from './bluesky.ts';
import { lookAtGithub } from './github.ts';
import { lookAtProfile } from './profile.ts';
import { type LookingAtSites, lookAtSite } from './site.ts';

/** Looks at what an address belongs to, and to whom on this service that leads. */
export function look(looking: LookingAtSites, url: URL): Promise<Looked> {
  const at = new URL(canonicalOrigin(url.origin) + url.pathname);
  const host = at.host.replace(/^www\./, '');
  if (host === 'github.com') return lookAtGithub(looking, at.pathname);
  if (host === 'bsky.app') return lookAtBluesky(looking, at.pathname);
  return at.pathname === '/' ? lookAtSite(looking, at) : lookAtProfile(looking, at);
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
