import { isSameSite, type SiteReading } from '@flattr/contract';
import type { FetchedText, ReadWeb } from './fetch-vetted.ts';

export const fileOf = (origin: string): URL => new URL('/.well-known/flattr.json', origin);

/**
 * The origin whose list holds for a site, read now; without any list, the site's own. Undefined if the site may have a list
 * that we have never read: it does not answer, its list is broken or too long, or leads somewhere else.
 *
 * A site says that it has no list by 404, 410 or 403, or by a page instead of the file, also after redirects: many answer so to
 * every address that they do not know. Where a host redirects to the same file with or without `www.`, that list holds.
 */
export async function findList(
  read: ReadWeb,
  verify: (origin: string) => Promise<SiteReading>,
  origin: string,
): Promise<string | undefined> {
  const reading = await verify(origin);
  if (reading.state !== 'not-read' || reading.kept) return origin;
  const found = await read(fileOf(origin), { redirects: 3, cut: true });
  if (isNoList(found)) return origin;
  if (!found.ok || found.url.origin === origin || !isSameSite(found.url.origin, origin)) return undefined;
  if (found.url.href !== fileOf(found.url.origin).href) return undefined;
  const there = await verify(found.url.origin);
  return there.state !== 'not-read' || there.kept ? found.url.origin : undefined;
}

/** No JSON begins as a page does. */
const isNoList = (found: FetchedText) =>
  found.ok ? /^\s*</.test(found.text) : found.reason === 'missing' || found.isForbidden || found.hasNoHost;
