import { canonicalHref } from '@flattr/contract/canonical-url';
import { readHandle } from '@flattr/contract/handle';
import { canonicalOrigin, readUrl } from '@flattr/contract/site-origin';
import { quotable, webAddress } from '../frame/web-address.ts';

/** What the link that opened the page asks for. It is only a claim: the reader sees it and decides. */
export interface Intent {
  /** The creator's handle. */
  to: string;
  url: URL;
  /** The page's title, as the site claims. */
  title: string | undefined;
  /** The link names no page that can be flattred: this is the creator's own, instead. */
  isInstead: boolean;
}

export type IntentProblem = 'no-handle';

/**
 * Reads `?to=…&url=…&title=…`. The plain link inside a tag names only the creator. Then the page is the referrer, of
 * which browsers usually send only the origin, and feeds and emails nothing. A path of the link's page is read with the
 * referrer. Where there is no page left, it is the creator's public one.
 *
 * @param own the service's own origin: of its pages, only the creator's own `/@handle` can be flattred
 */
export function readIntent(search: string, referrer: string, own: string): Intent | IntentProblem {
  const parameters = new URLSearchParams(search);
  const to = readHandle(parameters.get('to') ?? '');
  if (!to) return 'no-handle';
  const given = pageOf(parameters.get('url'), referrer);
  const url = given && new URL(canonicalHref(given));
  const ownPage = new URL(`/@${to}`, own);
  if (!url || (url.origin === canonicalOrigin(own) && url.pathname !== ownPage.pathname))
    return { to, url: ownPage, title: undefined, isInstead: true };
  return { to, url, title: quotable(parameters.get('title') ?? '') || undefined, isInstead: false };
}

/** Only a path from the root is sure with a referrer that has lost its own path. */
function pageOf(named: string | null, referrer: string): URL | undefined {
  if (!named) return webAddress(referrer);
  const onReferrer = /^\/(?!\/)/.test(named) ? readUrl(named, referrer) : undefined;
  return webAddress(onReferrer?.href ?? named);
}
