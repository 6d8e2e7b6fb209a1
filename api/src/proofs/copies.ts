import { domainToUnicode } from 'node:url';
import { readUrl } from '@flattr/contract';
import { typedAddress } from '@flattr/contract/links/typed-address';

/** Archives and caches. What they keep may be of a time when the site was another's. */
const archives =
  /^(web\.archive\.org|archive\.(ph|today|is|li|vn|md|fo)|webcache\.googleusercontent\.com|cc\.bingj\.com|arquivo\.pt|perma\.cc|ghostarchive\.org|megalodon\.jp|(www\.)?(webcitation|webarchive)\.org(\.uk)?)$/;

/** A path with the whole address of another page in it: other archives, web proxies and readers, such as `r.jina.ai/https://…`. */
const withAddress = /https?(:|%3a)(\/|%2f)/i;

/** Translators and readers that show a page as it is now, and the parameter that names it. */
const viewers: readonly (readonly [host: RegExp, parameter: string])[] = [
  [/^translate\.google\.[\w.]+$/, 'u'],
  [/^translate\.yandex\.[\w.]+$/, 'url'],
  [/^papago\.naver\.(com|net)$/, 'url'],
  [/^(www\.)?(translatetheweb|microsofttranslator)\.com$/, 'a'],
  [/^(www\.)?printfriendly\.com$/, 'url'],
];

/** Caches of AMP, and Yandex's translator and Turbo pages, which have the page's address without `https://` in their own. */
const caches: readonly RegExp[] = [
  /^https:\/\/(?:[^/]*\.)?(?:cdn\.ampproject\.org|bing-amp\.com|amp\.cloudflare\.com|mipcache\.bdstatic\.com)\/\w+\/(?:s\/)?(.+)/,
  /^https:\/\/(?:www\.)?(?:google\.[\w.]+|bing\.com)\/amp\/(?:s\/)?(.+)/,
  /^https:\/\/translated\.turbopages\.org\/proxy_u\/[^/]+\/https?\/(.+)/,
];

/** What these services add to the address of a page. */
const added = /^(_x_tr_|amp_|usqp$|aoh$)/;

/**
 * The page of which an address shows a copy: on the hosts of AMP and of translators, which serve the pages of others as they are
 * now, with buttons that their site's list may refuse. `archived`: as it was once, or nobody knows.
 */
export function originalOf(url: URL): URL | 'archived' | undefined {
  const { host, href, pathname, searchParams } = url;
  if (archives.test(host) || withAddress.test(pathname)) return 'archived';
  const [, parameter = ''] = viewers.find(([viewer]) => viewer.test(host)) ?? [];
  const viewed = searchParams.get(parameter);
  if (viewed) return readUrl(viewed) ?? typedAddress(viewed);
  const translated = translatedHost(url);
  const cached = caches.map((cache) => cache.exec(href)?.[1]).find((found) => found);
  const written = translated
    ? translated + href.slice(`https://${host}`.length)
    : // Google encodes the mark before the query.
      cached?.replace(/%3F/i, '?');
  const original = written === undefined ? undefined : readUrl(`https://${written}`);
  if (original)
    for (const name of [...original.searchParams.keys()])
      if (added.test(name)) original.searchParams.delete(name);
  return original;
}

/**
 * `my--blog-example.translate.goog` is my-blog.example. Other letters are encoded over all of it, and what would look so, or is too
 * long, says it in the query: https://developers.google.com/search/docs/appearance/translated-results
 */
function translatedHost({ host, searchParams }: URL): string | undefined {
  const [, label] = /^([^.]+)\.translate\.goog$/.exec(host) ?? [];
  if (!label) return undefined;
  const encodings = searchParams.get('_x_tr_enc')?.split(',') ?? [];
  let name = (searchParams.get('_x_tr_hp') ?? '') + domainToUnicode(label);
  if (encodings.includes('1')) name = name.replace(/^1-/, '');
  const isEncoded = encodings.includes('0') && name.startsWith('0-');
  if (isEncoded) name = name.slice(2);
  name = name.replace(/--|-/g, (hyphen) => (hyphen === '-' ? '.' : '-'));
  return isEncoded ? `xn--${name}` : name;
}
