/**
 * The URL that a button is for: its `url`, or the page's canonical link if that has the same origin, or the page's
 * address without its fragment.
 */
export function pageUrl(attribute: string | undefined): string {
  const given = absolute(attribute);
  if (given) return given;
  const canonical = absolute(document.head.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href);
  // A canonical link to another site (a syndicated text) would pay for a page of that site.
  if (canonical && new URL(canonical).origin === self.origin) return canonical;
  return location.href.replace(/#.*/, '');
}

/** Undefined if it is missing or invalid. */
function absolute(url: string | undefined): string | undefined {
  try {
    return url ? new URL(url, document.baseURI).href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this page may sign clicks for `url`. A framed page may not, because the framing page can put anything over
 * the button. A page with an opaque origin cannot, and no page may sign for another origin.
 */
export function maySign(url: string): boolean {
  return self === top && self.origin !== 'null' && new URL(url).origin === self.origin;
}
