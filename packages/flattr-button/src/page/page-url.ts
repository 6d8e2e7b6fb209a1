/**
 * The URL that a button is for: its `url`, else the page's canonical link if that is of the same origin, else the
 * page's address without its fragment.
 */
export function pageUrl(attribute: string | undefined): string {
  const given = absolute(attribute);
  if (given) return given;
  const canonical = absolute(document.head.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href);
  // A canonical link to elsewhere (a syndicated text) would pay for a page that is not this site's.
  if (canonical && new URL(canonical).origin === self.origin) return canonical;
  return location.href.replace(/#.*/, '');
}

/** Undefined for what is missing or no URL. */
function absolute(url: string | undefined): string | undefined {
  try {
    return url ? new URL(url, document.baseURI).href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this page may sign clicks for `url`. Framed pages may not, as whoever frames them can put anything over
 * the button; nor can pages of an opaque origin, or speak for another origin.
 */
export function maySign(url: string): boolean {
  return self === top && self.origin !== 'null' && new URL(url).origin === self.origin;
}
