// No zod here: scripts in browsers import this file.

/** The origin of a website: https. With `plainHttp` also http on this machine (the local sandbox). */
export function isSiteOrigin(origin: string, { plainHttp }: { plainHttp: boolean }): boolean {
  if (!URL.canParse(origin)) return false;
  const { origin: canonical, protocol, hostname } = new URL(origin);
  if (canonical !== origin) return false;
  return protocol === 'https:' || (plainHttp && protocol === 'http:' && isLoopback(hostname));
}

/** Whether a host name, as `URL` writes it, can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^\[::1\]$|^127(\.\d{1,3}){3}$/.test(hostname);
}
