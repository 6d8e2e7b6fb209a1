import { domainToUnicode } from 'node:url';
import { readUrl } from '@flattr/contract';

/** Archives and caches. What they keep may be of a time when the site was another's. */
const archives =
  /^(web\.archive\.org|archive\.(ph|today|is|li|vn|md|fo)|webcache\.googleusercontent\.com|cc\.bingj\.com)$/;

/** What these services add to the address of a page. */
const added = /^(_x_tr_|amp_|usqp$|aoh$)/;

/**
 * The page of which an address shows a copy: on the hosts of AMP and of Google's translator, which serve the pages of others
 * as they are now, with buttons that their site's list may refuse. `archived`: as it was once.
 */
export function originalOf({ host, pathname, searchParams, href }: URL): URL | 'archived' | undefined {
  if (archives.test(host)) return 'archived';
  if (/^translate\.google\./.test(host) && pathname === '/translate')
    return readUrl(searchParams.get('u') ?? '');
  const [, label] = /^([^.]+)\.translate\.goog$/.exec(host) ?? [];
  const [, cached] =
    /^https:\/\/[^/]*\.(?:cdn\.ampproject\.org|bing-amp\.com)\/\w+\/s\/(.+)/.exec(href) ?? [];
  const [, viewed] = /^https:\/\/www\.google\.[\w.]+\/amp\/s\/(.+)/.exec(href) ?? [];
  const written = label
    ? hostOf(label) + href.slice(`https://${host}`.length)
    : (cached ?? viewed?.replace(/%3F/i, '?'));
  const original = written === undefined ? undefined : readUrl(`https://${written}`);
  if (original)
    for (const name of [...original.searchParams.keys()])
      if (added.test(name)) original.searchParams.delete(name);
  return original;
}

/** `my--blog-example` is my-blog.example. Other letters are encoded over all of it. */
const hostOf = (label: string) =>
  domainToUnicode(label).replace(/--|-/g, (hyphen) => (hyphen === '-' ? '.' : '-'));
