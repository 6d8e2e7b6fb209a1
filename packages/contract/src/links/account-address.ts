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
 * `/@ada@other.example/1`, and `/ap/users/109/statuses/1` of newer ones.
 */
export function accountIn({ pathname }: URL): AccountInAddress | undefined {
  const pieces = decoded(pathname).split('/').filter(Boolean);
  const [first = '', second = '', third = ''] = /^(web|deck)$/.test(pieces[0] ?? '')
    ? pieces.slice(1)
    : pieces;
  if (first === 'ap' && second === 'users')
    return { names: [], server: undefined, id: /^\d+$/.test(third) ? third : undefined };
  const account = first === 'users' ? `@${second}` : first;
  const [, name, server] = /^@([^@]+)(?:@(.*))?$/.exec(account) ?? [];
  if (name === undefined) return undefined;
  return {
    names: [...new Set([name, name.replace(format, '')])].filter((each) => /^[\w.-]+$/.test(each)),
    server: server === undefined ? undefined : hostOf(server.replace(format, '')),
    id: undefined,
  };
}

/** How servers are asked for other formats of a page. */
const format = /\.(rss|json|atom|xml|html)$/;

const hostOf = (server: string) => readUrl(`https://${server}`)?.host ?? server;

/** Codes of other letters than ASCII's may be broken, and are in no name. */
const decoded = (path: string) => path.replace(/%[0-7][\da-f]/gi, decodeURIComponent);
