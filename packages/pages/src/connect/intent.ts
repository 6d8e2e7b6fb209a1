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

/** Reads `?to=…&url=…&title=…`. */
export function readIntent(search: string): Intent | IntentProblem {
  const parameters = new URLSearchParams(search);
  const to = parameters.get('to')?.trim().replace(/^@/, '').toLowerCase() ?? '';
  if (!/^[a-z0-9-]{2,30}$/.test(to)) return 'no-handle';
  const url = webAddress(parameters.get('url') ?? '');
  if (!url) return 'no-url';
  return { to, url, title: quotable(parameters.get('title') ?? '') || undefined };
}
