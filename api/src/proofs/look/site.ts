import type { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopback, readHandle } from '@flattr/contract';
import type { Sites } from '../../things/index.ts';
import { isSilence, type Looked, type Looking } from './account.ts';
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
 *
 * A proof is of the host with and without `www.`, but `www.` alone may be somebody else's: an account on a shared host,
 * or an old record in the DNS. So there the domain itself has to agree: it leads to `www.`, or names the same creator.
 */
export async function lookAtSite(looking: LookingAtSites, { origin, host, hostname }: URL): Promise<Looked> {
  const name = host.replace(/^www\./, '');
  const [own, domain] = await Promise.all([
    placesOf(looking, origin, hostname),
    name === host
      ? undefined
      : placesOf(looking, origin.replace('//www.', '//'), hostname.replace(/^www\./, '')),
  ]);
  const isLedHere = !domain || domain.front.found?.host === host || domain.front.hasNoHost;
  const agreed = [...own.records, ...(domain?.records ?? []), ...(domain?.onSite ?? [])];
  const handles = [...new Set([...agreed, ...(isLedHere ? own.onSite : [])])];
  if (handles.length === 0 && own.failure) return own.failure;
  return {
    state: 'read',
    account: { id: `domain:${name}`, url: origin, covers: true, name },
    handles,
    ...(!isLedHere && { alsoNamed: own.onSite }),
    ...((own.isSilent || (domain?.isSilent && !domain.front.hasNoHost)) && { isSilent: true }),
    ...(own.hasOldList && { hasOldList: true }),
  };
}

/** All places of a host that may name a creator. */
async function placesOf(looking: LookingAtSites, origin: string, hostname: string) {
  const [list, records, front] = await Promise.all([
    looking.sites.verify(origin),
    recordsOf(looking, hostname),
    handlesOn(looking, new URL('/', origin), { isFront: true }),
  ]);
  const listed = list.state === 'listed' ? list.handles : [];
  return {
    records: records ?? [],
    onSite: [...listed, ...front.handles],
    front,
    failure: list.state === 'not-read' ? front.failure : undefined,
    isSilent:
      records === undefined ||
      isSilence(front.failure) ||
      // Of a list that never was, nothing is missed.
      (list.state === 'not-read' && list.kept),
    hasOldList: list.state === 'lists-nobody' && list.kept,
  };
}

/** `_flattr.blog.example TXT "ada@flattr.example"`; undefined if the DNS does not answer. */
async function recordsOf({ dns, host }: LookingAtSites, hostname: string): Promise<string[] | undefined> {
  if (isIP(hostname.replace(/^\[|\]$/g, '')) || isLoopback(hostname)) return []; // has no records
  let records: string[][];
  try {
    records = await dns.resolveTxt(`_flattr.${hostname}`);
  } catch (error) {
    return ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '') ? [] : undefined;
  }
  return records
    .map((pieces) => /^([^\s@]+)@([^\s@]+)$/.exec(pieces.join('').trim()) ?? [])
    .filter(([, , service]) => service?.toLowerCase() === host)
    .map(([, handle = '']) => readHandle(handle))
    .filter((handle) => handle !== undefined);
}
