import { accountIn } from '@flattr/contract/links/account-address';
import type { Context } from '../platform/context.ts';
import type { Sites } from '../things/index.ts';
import { addressAt, isOnPlatform } from './look/account.ts';
import { isNamed } from './look/profile.ts';

import * as store from './store.ts';

export interface OwnersOfAddress {
  /** Of the account or profile that the page is below, or else of the page. */
  readonly account?: { readonly memberId: bigint; readonly isOnPlatform: boolean };
  /** Of the domain. */
  readonly site?: bigint;
  /** What a server shows of another server's account, which nobody here owns. */
  readonly isOfOtherServer?: true;
}

export interface Standing {
  readonly accounts: string[];
  readonly pages: string[];
}

/** A post at a server of Mastodon's, by an address that does not say whose it is. */
const aPost = /^(\/+(web|deck))?\/+statuses\//;

/** Who proved an address, or what covers it. */
export async function ownersOf({ db }: Pick<Context, 'db'>, url: URL): Promise<OwnersOfAddress> {
  const { server = url.host } = accountIn(url) ?? {};
  if (server !== url.host) return { isOfOtherServer: true };
  const owners = await store.findOwners(db, addressesOf(url));
  const domain = owners.find(({ id }) => id.startsWith('domain:'));
  const mayBeOfMember =
    domain && aPost.test(url.pathname) && (await store.hasOthersOnMastodon(db, url.host, domain.member_id));
  const site = mayBeOfMember ? undefined : domain;
  const accounts = owners.filter((each) => !each.id.startsWith('domain:'));
  // A page below a person's may have a link of whoever answers there. A repository's file is its owner's word.
  const account = accounts.find(({ id }) => isOnPlatform(id)) ?? accounts.at(-1);
  return {
    ...(account && {
      account: {
        memberId: account.member_id,
        isOnPlatform: isOnPlatform(account.id) && !(site && isOfFormer(account, site)),
      },
    }),
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
      if (isOnPlatform(proof.id)) return true;
      const { site = id, account } = await ownersOf(context, url);
      return (site === id || lists.has(url.origin)) && (!account || account.memberId === id);
    }),
  );
  const standing = proofs.filter((_, index) => stands[index]);
  return {
    accounts: standing.filter(({ covers }) => covers).map(({ url }) => url),
    pages: standing.filter(({ covers }) => !covers).map(({ url }) => url),
  };
}

/** Who has the domain now need not keep the accounts of a server that is no longer there. */
const isOfFormer = (account: store.Owner, site: store.Owner) =>
  account.missing_since !== null && site.proven_at > account.proven_at;

/** The spellings of a page's address under which it can be proven, and of all that may cover it. */
function addressesOf(url: URL): store.Addresses {
  const bare = url.origin.replace('//www.', '//');
  const isBluesky = bare === 'https://bsky.app';
  const isKnown = isBluesky || bare === 'https://github.com';
  // Elsewhere `www.` may be somebody else's: only of a whole site both hosts have agreed.
  const origin = isKnown ? bare : url.origin;
  const written = url.pathname.split('/').filter(Boolean);
  const pieces = isKnown ? written.map((piece) => piece.toLowerCase()) : written;
  const at = (count: number) => [origin, ...pieces.slice(0, count)].join('/');
  const { names = [], id } = accountIn(url) ?? {};
  return {
    page: url.hash === '' ? [addressAt(url)] : [],
    // With another query, or a route after `#/`, it may be another page.
    above: pieces
      .map((_, index) => at(index + 1))
      .filter(
        (path, index) =>
          index + 1 < pieces.length || isKnown || isNamed(path) || url.search + url.hash === '',
      ),
    sites: [bare, bare.replace('//', '//www.')],
    mastodon: names.flatMap((name) => [`${origin}/@${name}`, `${origin}/@${name.toLowerCase()}`]),
    ids: [
      ...(isBluesky ? written.slice(1, 2).filter((piece) => piece.startsWith('did:')) : []),
      ...(id === undefined ? [] : [`mastodon:${url.host}:${id}`]),
    ],
  };
}
