import { canonicalHref } from '@flattr/contract/canonical-url';
import { isSameSite } from '@flattr/contract/site-origin';

/**
 * The URL that a button is for: its `url`, or the address of the post around it or the page's canonical link if that is of
 * the same site, or the page's address. In its one spelling, so that buttons for one page are one, here and for the
 * service.
 */
export function pageUrl(attribute: string | undefined, post?: string): string {
  const canonical = document.head.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href;
  const url = parse(attribute) ?? [post, canonical].map(parse).find(isOfThisSite) ?? new URL(location.href);
  return canonicalHref(url);
}

/**
 * An address of another site (a syndicated text) would pay for a page of that site. A page on plain http can name its
 * https address, the only one that can be flattred.
 */
const isOfThisSite = (url: URL | undefined): boolean | undefined =>
  url && [self.origin, self.origin.replace('http:', 'https:')].some((own) => isSameSite(url.origin, own));

/** Undefined if it is missing or invalid. */
function parse(url: string | undefined): URL | undefined {
  try {
    return url ? new URL(url, document.baseURI) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this page may sign clicks for `url`. A framed page may not, because the framing page can put anything over
 * the button. A page with an opaque origin cannot, and no page may sign for another site.
 */
export function maySign(url: string): boolean {
  return self === top && self.origin !== 'null' && isSameSite(new URL(url).origin, self.origin);
}
