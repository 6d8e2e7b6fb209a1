import { quotable, webAddress } from '../frame/web-address.ts';

/** What the link that opened the page asks for. None of it is believed: it is shown to the reader, who decides. */
export interface Intent {
  /** The handle of who is paid. */
  to: string;
  url: URL;
  /** What the page calls itself. */
  title: string | undefined;
}

export type IntentProblem = 'no-handle' | 'no-url';

/**
 * Reads `?to=…&url=…&title=…`. The plain link inside a tag names only who is paid; for it the thing is where the reader
 * came from, which browsers usually tell as the site alone.
 *
 * @param own the service's own origin, whose pages are no things, but for a person's own `/@handle`
 */
export function readIntent(search: string, referrer = '', own = ''): Intent | IntentProblem {
  const parameters = new URLSearchParams(search);
  const to = parameters.get('to')?.trim().replace(/^@/, '').toLowerCase() ?? '';
  if (!/^[a-z0-9-]{2,30}$/.test(to)) return 'no-handle';
  const url = webAddress(parameters.get('url') ?? referrer);
  // One page of ours is a thing: that of the person who is paid.
  if (!url || (url.origin === own && url.pathname !== `/@${to}`)) return 'no-url';
  return { to, url, title: quotable(parameters.get('title') ?? '') || undefined };
}
