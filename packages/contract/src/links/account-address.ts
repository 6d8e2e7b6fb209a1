import { readUrl } from '../site-origin.ts';

// No zod here: scripts in browsers import this file.

/** The account that an address of a server of Mastodon's or its kin names. */
interface AccountInAddress {
  /** Its names, as one server or another may read them. */
  readonly names: readonly string[];
  /** Its server, where the address names one. It may be another one than the one that shows it. */
  readonly server: string | undefined;
  /** The number that its own server gave it. */
  readonly id: string | undefined;
}

/**
 * Reads `/@ada/1`, and the other spellings that such servers know: `/users/ada/statuses/1`, `/web/@ada`, `/@ada.json`,
 * `/@ada@other.example/1`, `/ap/users/109/statuses/1` of newer ones, and `/web/accounts/109` of older ones.
 */
export function accountIn({ pathname }: URL): AccountInAddress | undefined {
  const path = decoded(pathname).replace(/\/+/g, '/');
  const plain = path.replace(format, '');
  const numbered = byNumber.exec(plain);
  if (numbered) return { names: [], server: undefined, id: numbered[1] };
  const [, name = '', server] = byName.exec(plain) ?? [];
  const [, written] = byName.exec(path) ?? [];
  if (written === undefined) return undefined;
  return {
    names: [...new Set([written, name])].filter((each) => /^[\w.-]+$/.test(each)),
    server: server === undefined ? undefined : hostOf(server),
    id: undefined,
  };
}

const byNumber = /^(?:\/(?:web|deck)\/accounts|(?:\/(?:web|deck))?\/ap\/users)(?:\/(\d+))?(?![^/])/;
const byName = /^(?:\/(?:web|deck))?\/(?:users\/|@)([^@/]+)(?:@([^/]*))?/;
/** How servers are asked for other formats of a page. `/@ada.json/1` is of who has that very name. */
const format = /\.(rss|json|atom|xml|html)\/?$/i;

const hostOf = (server: string) => readUrl(`https://${server}`)?.host ?? server;

/** Codes of other letters than ASCII's may be broken, and are in no name. */
const decoded = (path: string) => path.replace(/%[0-7][\da-f]/gi, decodeURIComponent);
