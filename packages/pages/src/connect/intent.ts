import { canonicalHref } from '@flattr/contract/canonical-url';
import { readHandle } from '@flattr/contract/handle';
import { canonicalOrigin } from '@flattr/contract/site-origin';
import { quotable, webAddress } from '../frame/web-address.ts';

/** What the link that opened the page asks for. It is only a claim: the reader sees it and decides. */
export interface Intent {
  /** The creator's handle. */
  to: string;
  url: URL;
  /** The page's title, as the site claims. */
  title: string | undefined;
}

export type IntentProblem = 'no-handle' | 'no-url';

/**
 * Reads `?to=…&url=…&title=…`. The plain link inside a tag names only the creator. Then the page is the referrer, of
 * which browsers usually send only the origin.
 *
 * @param own the service's own origin: of its pages, only the creator's own `/@handle` can be flattred
 */
export function readIntent(search: string, referrer = '', own = ''): Intent | IntentProblem {
  const parameters = new URLSearchParams(search);
  const to = readHandle(parameters.get('to') ?? '');
  if (!to) return 'no-handle';
  const given = webAddress(parameters.get('url') ?? referrer);
  const url = given && new URL(canonicalHref(given));
  if (!url || (url.origin === canonicalOrigin(own) && url.pathname !== `/@${to}`)) return 'no-url';
  return { to, url, title: quotable(parameters.get('title') ?? '') || undefined };
}
