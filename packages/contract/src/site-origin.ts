// No zod here: scripts in browsers import this file.

/** The origin of a website: https. With `plainHttp` also http on this machine (the local sandbox). */
export function isSiteOrigin(origin: string, { plainHttp }: { plainHttp: boolean }): boolean {
  if (!URL.canParse(origin)) return false;
  const { origin: canonical, protocol, hostname } = new URL(origin);
  if (canonical !== origin) return false;
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
