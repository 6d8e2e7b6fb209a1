// No zod here: scripts in browsers import this file.

/** A URL from text, or undefined if it is not a URL. `URL.canParse` says the same, but Chromium has it only since 120. */
export function readUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The origin of a website: https. With `plainHttp` also http on this machine (the local sandbox). */
export function isSiteOrigin(origin: string, { plainHttp }: { plainHttp: boolean }): boolean {
  const url = readUrl(origin);
  if (url?.origin !== origin) return false;
  const { protocol, hostname } = url;
  return protocol === 'https:' || (plainHttp && protocol === 'http:' && isLoopback(hostname));
}

/** The one spelling of an origin that `URL` wrote: without the final dot of its host. */
export function canonicalOrigin(origin: string): string {
  return origin.replace(/([^/.])\.(:\d+)?$/, '$1$2');
}

/**
 * Whether two origins are one site: `https://www.blog.example` and `https://blog.example` belong to the same owner, who
 * names one of them in the page's canonical link.
 */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other);
}

function siteOf(origin: string): string {
  return canonicalOrigin(origin).replace('//www.', '//');
}

/** Whether a host name, as `URL` writes it, can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost\.?$|^\[::1\]$|^127(\.\d{1,3}){3}$/.test(hostname);
}
