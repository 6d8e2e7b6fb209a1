import { canonicalHref } from '../../contract/src/canonical-url.ts';
import { isSiteOrigin, readUrl } from '../../contract/src/site-origin.ts';
import type { Tab } from './browser.ts';

/** Why a page cannot be flattred. Each has a sentence of this name. */
type Reason = 'private' | 'file' | 'insecure' | 'browserPage';

export type Pressed =
  | { readonly leadsTo: string }
  /** Nothing leaves the browser. */
  | { readonly refused: Reason };

/**
 * Where a press on a page leads: the service finds out whose it is, and asks. It gets the address without what tracks its
 * reader, and the title; not what is on the page, which it reads as everybody sees it.
 */
export function pressed({ url: address = '', title = '', incognito }: Tab, service: string): Pressed {
  if (incognito) return { refused: 'private' };
  const url = readUrl(address);
  if (url?.protocol === 'file:') return { refused: 'file' };
  if (!url || !/^https?:$/.test(url.protocol) || isStore(url)) return { refused: 'browserPage' };
  if (!isSiteOrigin(url.origin, { plainHttp: true })) return { refused: 'insecure' };
  const query = new URLSearchParams({
    url: canonicalHref(url),
    ...(title && { title: title.slice(0, 200) }),
  });
  return { leadsTo: `${service}/flattr?${query}` };
}

/** Browsers show no extension what their stores show. */
function isStore({ hostname, pathname }: URL): boolean {
  return (
    /^(chromewebstore\.google|addons\.mozilla|microsoftedge\.microsoft)\.(com|org)$/.test(hostname) ||
    (hostname === 'chrome.google.com' && pathname.startsWith('/webstore'))
  );
}
