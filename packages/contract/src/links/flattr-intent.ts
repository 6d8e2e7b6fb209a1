import { canonicalHref } from '../canonical-url.ts';
import { readHandle } from '../handle.ts';
import { canonicalOrigin, readUrl } from '../site-origin.ts';
import { quotable, webAddress } from './web-address.ts';

// No zod here: scripts in browsers import this file.

/** What a link to `/flattr` asks for. It is only a claim: the reader sees it and decides. */
export interface Intent {
  /** The creator's handle. */
  to: string;
  url: URL;
  /** The page's title, as the site claims. */
  title: string | undefined;
  /**
   * What is known of the page. `site`: only where the link was, so `url` is the front page. `nothing`: `url` is the
   * creator's own page, instead.
   */
  known: 'page' | 'site' | 'nothing';
}

export type IntentProblem = 'no-handle';

/**
 * Reads `?to=…&url=…&title=…`. The plain link inside a tag may name only the creator. Then the page is the referrer, of
 * which browsers usually send only the origin, and feeds and emails nothing. A path of the link's page is read with the
 * referrer. Where there is no page left, it is the creator's public one.
 *
 * @param referrer where the link was, unless the query has it as `from`
 * @param own the service's own origin: of its pages, only the creator's own `/@handle` can be flattred
 */
export function readIntent(search: string, referrer: string, own: string): Intent | IntentProblem {
  const parameters = new URLSearchParams(search);
  const to = readHandle(parameters.get('to') ?? '');
  if (!to) return 'no-handle';
  const named = parameters.get('url');
  const given = pageOf(named, parameters.get('from') ?? referrer);
  const url = given && new URL(canonicalHref(given));
  const ownPage = new URL(`/@${to}`, own);
  if (!url || (url.origin === canonicalOrigin(own) && url.pathname !== ownPage.pathname))
    return { to, url: ownPage, title: undefined, known: 'nothing' };
  const known = named || url.href !== `${url.origin}/` ? 'page' : 'site';
  return { to, url, title: quotable(parameters.get('title') ?? '') || undefined, known };
}

/** Only a path from the root is sure with a referrer that has lost its own path. */
function pageOf(named: string | null, referrer: string): URL | undefined {
  if (!named) return webAddress(referrer);
  const onReferrer = /^\/(?!\/)/.test(named) ? readUrl(named, referrer) : undefined;
  return webAddress(onReferrer?.href ?? named);
}
