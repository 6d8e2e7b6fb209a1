import { canonicalOrigin, readHandle, readUrl } from '@flattr/contract';
import { type Looked, type Looking, noAccount } from './account.ts';
import { lookAtBluesky } from './bluesky.ts';
import { lookAtGithub } from './github.ts';
import { lookAtProfile } from './profile.ts';
import { type LookingAtSites, lookAtSite } from './site.ts';

/** Looks at what an address belongs to, and to whom on this service that leads. */
export function look(looking: LookingAtSites, url: URL): Promise<Looked> {
  const at = new URL(canonicalOrigin(url.origin) + url.pathname);
  if (at.pathname === '/') return isOwn(at) ? Promise.resolve(noAccount) : lookAtSite(looking, at);
  if (at.host === 'github.com') return lookAtGithub(looking, at.pathname);
  if (at.host === 'bsky.app') return lookAtBluesky(looking, at.pathname);
  return lookAtProfile(looking, at);
}

/** Their front pages are nobody's account. */
const isOwn = ({ host }: URL) => host === 'github.com' || host === 'bsky.app';

/** Reads links to creators' pages of this service. */
export const handleReader =
  (publicUrl: string): Looking['handleIn'] =>
  (link, base) => {
    const url = readUrl(link, base);
    if (!url || canonicalOrigin(url.origin) !== publicUrl) return undefined;
    const name = /^\/@([\w-]+)\/?$/.exec(url.pathname)?.[1];
    return name && readHandle(name);
  };
