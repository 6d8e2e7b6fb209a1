import { isLoopback } from '@flattr/contract';

/**
 * The one spelling of a thing's address, or undefined when nothing can be flattred there. A thing's id is derived
 * from it, so a change here would re-key every thing: the test vectors pin it.
 *
 * Never changes the origin. Drops the fragment unless it is a `#/` route, known tracking parameters and an empty
 * query; the URL parser has the host in lower case and no default port already. Everything else stays as it is
 * spelt: order and encoding of the other parameters may matter to the site. `plainHttp` allows http on this machine
 * (the local sandbox).
 */
export function canonicalUrl(spelling: string, { plainHttp }: { plainHttp: boolean }): URL | undefined {
  // The parser would silently drop or turn these, so two spellings would look alike.
  if (forbidden.test(spelling) || Buffer.byteLength(spelling) > longestUrlBytes) return undefined;
  const url = URL.parse(spelling);
  if (!url) return undefined;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && plainHttp && isLoopback(url.hostname)))
    return undefined;

  // Most have neither, and the setters are slow; a lone `#` or `?` is only to be seen in the whole.
  if (url.href.includes('#') && !url.hash.startsWith('#/')) url.hash = '';
  if (url.href.includes('?')) url.search = withoutTracking(url.search);
  return Buffer.byteLength(url.href) > longestUrlBytes ? undefined : url;
}

function withoutTracking(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracking(parameter));
  // The setter drops one question mark at the front, which may be the query's own (`/post??a`).
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

const longestUrlBytes = 2048;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const forbidden = /[\u0000-\u0020\u007f\\]/;

const trackingParameters = new Set([
  'fbclid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'yclid',
  'twclid',
  'ttclid',
  'igsh',
  'igshid',
  'li_fat_id',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'oly_anon_id',
  'oly_enc_id',
  'vero_id',
  '_hsenc',
  '_hsmi',
  '__s',
]);

function isTracking(parameter: string): boolean {
  const name = (parameter.split('=', 1)[0] ?? '').toLowerCase();
  return name.startsWith('utm_') || trackingParameters.has(name);
}
