import type { Resolver } from 'node:dns/promises';
import { readHandle } from '@flattr/contract';
import type { Sites } from '../../things/index.ts';
import type { Looked, Looking } from './account.ts';
import { handlesOn } from './profile.ts';

export interface LookingAtSites extends Looking {
  readonly sites: Pick<Sites, 'verify'>;
  readonly dns: Pick<Resolver, 'resolveTxt'>;
  /** This service's host, as DNS records name it. */
  readonly host: string;
}

/**
 * A whole site. It leads to whom its list names, a DNS record, or a link with `rel="me"` on its front page: each needs
 * more than an account on the site.
 */
export async function lookAtSite(looking: LookingAtSites, { origin, host, hostname }: URL): Promise<Looked> {
  const [list, records, front] = await Promise.all([
    looking.sites.verify(origin),
    recordsOf(looking, hostname),
    handlesOn(looking, new URL('/', origin)),
  ]);
  const listed = list.state === 'listed' ? list.handles : [];
  const handles = [...new Set([...listed, ...records, ...front.handles])];
  if (handles.length === 0 && front.failure && list.state === 'not-read') return front.failure;
  const name = host.replace(/^www\./, '');
  return {
    state: 'read',
    account: { id: `domain:${name}`, url: origin, covers: true, name },
    handles,
  };
}

/** `_flattr.blog.example TXT "ada@flattr.example"`. */
async function recordsOf({ dns, host }: LookingAtSites, hostname: string): Promise<string[]> {
  const records = await dns.resolveTxt(`_flattr.${hostname}`).catch(() => []); // nothing there, or no answer
  return records
    .map((pieces) => pieces.join('').trim().split('@'))
    .filter(([, service]) => service?.toLowerCase() === host)
    .map(([handle = '']) => readHandle(handle))
    .filter((handle) => handle !== undefined);
}
