import { canonicalOrigin } from './site-origin.ts';

// No zod here: scripts in browsers import this file.

/**
 * The one spelling of a page's address. The id of a thing is made from it, so a change here gives every thing a new id:
 * the test vectors pin it.
 *
 * Equal by RFC 3986, section 6.2.2: percent-encoded letters, digits and `-._~` are decoded, other codes are in capitals.
 * The URL parser did the rest: host in lower case and punycode, no default port, no dot segments. The host has no final
 * dot. The fragment goes unless it is a `#/` route, and so do an empty query and known tracking parameters. Browsers
 * differ in `^` and `|`, and a `%` that begins no code would make one with what follows it: they are encoded. Everything
 * else stays, because order and encoding of the other parameters may matter to the site. So does an address that is not of
 * the web, whose parts would make another one.
 */
export function canonicalHref({ href, origin, pathname, search, hash }: URL): string {
  if (!/^http/.test(href)) return href;
  const query = equal(search)
    .slice(1)
    .split('&')
    .filter((parameter) => !dropped.test(parameter))
    .join('&');
  const route = hash.startsWith('#/') ? equal(hash) : '';
  return canonicalOrigin(origin) + equal(pathname) + (query && `?${query}`) + route;
}

function equal(text: string): string {
  return text.replace(/%([\da-f]{2})?|[\^|]/gi, (code, digits?: string) => {
    if (!digits) return encodeURIComponent(code);
    const character = code < '%8' ? decodeURIComponent(code) : '';
    return /[\w.~-]/.test(character) ? character : code.toUpperCase();
  });
}

/** Empty or known to track. */
const dropped =
  /^($|utm_|(([gdy]|t[wt]|fb)clid|msclkid|gclsrc|[gw]braid|igsh(id)?|li_fat_id|mc_[ce]id|mkt_tok|oly_(anon|enc)_id|vero_id|_hsenc|_hsmi|__s)(=|$))/i;
