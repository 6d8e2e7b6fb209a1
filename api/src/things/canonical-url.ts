import { canonicalHref, isLoopback } from '@flattr/contract';

/**
 * The one spelling of a thing's address (see `canonicalHref`), or undefined when nothing can be flattred there.
 * `plainHttp` allows http on this machine (the local sandbox).
 */
export function canonicalUrl(spelling: string, { plainHttp }: { plainHttp: boolean }): URL | undefined {
  // The parser would silently drop or turn these, so two spellings would look alike.
  if (forbidden.test(spelling) || Buffer.byteLength(spelling) > longestUrlBytes) return undefined;
  const given = URL.parse(spelling);
  if (!given) return undefined;
  if (given.username !== '' || given.password !== '' || given.hostname === '') return undefined;
  if (given.protocol !== 'https:' && !(given.protocol === 'http:' && plainHttp && isLoopback(given.hostname)))
    return undefined;

  const href = canonicalHref(given);
  if (Buffer.byteLength(href) > longestUrlBytes) return undefined;
  return href === given.href ? given : new URL(href); // most need no second parsing
}

const longestUrlBytes = 2048;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const forbidden = /[\u0000-\u0020\u007f\\]/;
