import { flattrLink } from '@flattr/contract/links/flattr-link';
import type { Members } from '../../accounts/index.ts';
import { type Grant, type Grants, stands } from '../../grants/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Sites, Things } from '../../things/index.ts';
import type { CheckedAct } from './check-act.ts';
import type { Verify } from './verify.ts';

/** A token that passed checks 2 to 5. */
export interface SignedClick {
  readonly text: string;
  /** The thumbprint of the key that signed it. */
  readonly kid: string;
  /** The page's origin as it signed it. */
  readonly issuer: string;
  /** The same in its one spelling. */
  readonly origin: string;
  readonly to: string;
  readonly url: URL;
  readonly title: string | undefined;
  readonly act: 'flattr' | 'unflattr';
  readonly at: Date;
}

export interface SignerRooms {
  readonly members: Pick<Members, 'findCreatorIds'>;
  readonly grants: Pick<Grants, 'byThumbprint'>;
  readonly sites: Pick<Sites, 'lists'>;
  readonly things: Pick<Things, 'at'>;
}

export type SignerRefusal =
  | 'unknown-key'
  | 'bad-signature'
  | 'unknown-creator'
  | 'wrong-creator'
  | 'confirm-first';

interface Expected {
  readonly publicUrl: string;
  readonly now: Date;
  readonly verify: Verify;
}

/** Checks 6 to 8, in their order, for a click whose names were looked up. */
export async function checkSigner(
  { text, kid, issuer, origin, to, url, title, act, at }: SignedClick,
  names: Names,
  { things }: Pick<SignerRooms, 'things'>,
  { publicUrl, now, verify }: Expected,
): Promise<CheckedAct | Failure<SignerRefusal>> {
  const grant = names.grants.get(kid);
  if (!grant || !stands(grant, origin, now)) return fail('unknown-key'); // 6: every reason looks the same
  const { reader_id: readerId, public_key: jwk } = grant;
  const isSigned = await verify({ text, thumbprint: kid, jwk }, { issuer, audience: publicUrl, now });
  if (!isSigned) return fail('bad-signature'); // 7
  const creatorId = payableCreator(names, { to, origin, url }, readerId); // 8
  if (creatorId instanceof Failure) {
    // A page must not learn who its visitor is: the reader's own thing looks like any that must be confirmed.
    if (creatorId.code !== 'own-thing') return fail(creatorId.code);
    return fail('confirm-first', { link: flattrLink(publicUrl, { to, url: url.href, title }) });
  }
  return {
    readerId,
    to,
    thing: things.at({ id: creatorId, handle: to }, url, title),
    act,
    signed: { kid, origin, at },
  };
}

/** Who is to be paid, the site that asks for it, and the page: on that site, or on the same with or without `www.`. */
interface Named {
  readonly to: string;
  readonly origin: string;
  readonly url: URL;
}

/** What the database knows under the names in clicks. */
export interface Names {
  readonly grants: ReadonlyMap<string, Grant>;
  readonly creatorIds: ReadonlyMap<string, bigint>;
  /** The handles that sites list. A site that is left out lists nobody. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** Looks up the names in several clicks with one statement a table. A press on our own pages has no `kid`. */
export async function findNames(
  db: Db,
  { members, grants, sites }: SignerRooms,
  named: readonly (Named & { readonly kid?: string })[],
): Promise<Names> {
  const [found, creatorIds, lists] = await Promise.all([
    grants.byThumbprint(
      named.flatMap(({ kid }) => kid ?? []),
      db,
    ),
    members.findCreatorIds(unique(named.map(({ to }) => to)), db),
    sites.lists(unique(named.flatMap(({ origin, url }) => [origin, url.origin])), db),
  ]);
  return { grants: found, creatorIds, lists };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Check 8: the handle is a creator's, each of both sites lists that creator if it lists any, and it is not the reader. */
export function payableCreator(
  { creatorIds, lists }: Pick<Names, 'creatorIds' | 'lists'>,
  { to, origin, url }: Named,
  readerId: bigint,
): bigint | Failure<'unknown-creator' | 'wrong-creator' | 'own-thing'> {
  const creatorId = creatorIds.get(to);
  if (creatorId === undefined) return fail('unknown-creator');
  if ([origin, url.origin].some((site) => lists.get(site)?.includes(to) === false))
    return fail('wrong-creator');
  return creatorId === readerId ? fail('own-thing') : creatorId;
}
