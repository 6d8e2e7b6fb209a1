import type { Context } from '../platform/context.ts';
import type { Sites } from '../things/index.ts';
import { isOnPlatform } from './look/account.ts';

import * as store from './store.ts';

export interface OwnersOfAddress {
  /** Of the page or the nearest account around it. */
  readonly account?: { readonly memberId: bigint; readonly isOnPlatform: boolean };
  /** Of the domain. */
  readonly site?: bigint;
}

export interface Standing {
  readonly accounts: string[];
  readonly pages: string[];
}

/** Who proved an address, or what covers it. */
export async function ownersOf({ db }: Pick<Context, 'db'>, url: URL): Promise<OwnersOfAddress> {
  const owners = await store.findOwners(db, addressesOf(url));
  const site = owners.find(({ id }) => id.startsWith('domain:'));
  const account = owners.find((each) => !each.id.startsWith('domain:'));
  return {
    ...(account && { account: { memberId: account.member_id, isOnPlatform: isOnPlatform(account.id) } }),
    ...(site && { site: site.member_id }),
  };
}

export async function standingOf(
  context: Pick<Context, 'db'>,
  { sites }: { readonly sites: Pick<Sites, 'lists'> },
  { id, handle }: { id: bigint; handle: string },
): Promise<Standing> {
  const proofs = (await store.findProofsOf(context.db, id)).filter(({ missing_since }) => !missing_since);
  const lists = await sites.lists([...new Set(proofs.map(({ url }) => new URL(url).origin))]);
  const stands = await Promise.all(
    proofs.map(async (proof) => {
      const url = new URL(proof.url);
      if (lists.get(url.origin)?.includes(handle) === false) return false;
      if (isOnPlatform(proof.id) || lists.has(url.origin)) return true;
      const { site = id } = await ownersOf(context, url);
      return site === id;
    }),
  );
  const standing = proofs.filter((_, index) => stands[index]);
  return {
    accounts: standing.filter(({ covers }) => covers).map(({ url }) => url),
    pages: standing.filter(({ covers }) => !covers).map(({ url }) => url),
  };
}

/** The spellings of a page's address under which it can be proven, and of all that may cover it. */
function addressesOf({ origin, pathname, host, search }: URL): store.Addresses {
  const bareHost = host.replace(/^www\./, '');
  const isBluesky = bareHost === 'bsky.app';
  const written = pathname.split('/').filter(Boolean);
  const pieces =
    isBluesky || bareHost === 'github.com' ? written.map((piece) => piece.toLowerCase()) : written;
  const bare = origin.replace('//www.', '//');
  const origins = [bare, bare.replace('//', '//www.')];
  const at = (count: number) => origins.map((each) => [each, ...pieces.slice(0, count)].join('/'));
  return {
    // Another query may be another page.
    page: search === '' ? at(pieces.length) : [],
    above: Array.from({ length: pieces.length + 1 }, (_, count) => at(count)).flat(),
    ids: isBluesky ? written.slice(1, 2).filter((id) => id.startsWith('did:')) : [],
  };
}
