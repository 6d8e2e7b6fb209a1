// Also in `enhance.ts`.
const LINKS = 'a:has(>[in-link]),a[href*="/flattr?"]:not(flattr-button *)';

/**
 * Calls `found` if the page has links that can become buttons (see `enhance.ts`), and whenever the parser or a script
 * adds or changes some. Looks only at what has changed, so it costs little on a page that changes a lot.
 */
export function watchLinks(found: () => void): void {
  // Text nodes have neither method.
  const holds = (node: Node) =>
    (node as Element).matches?.(LINKS) || (node as Element).querySelector?.(LINKS);
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      // A framework may have replaced what is in the link.
      if ((target as Element).matches?.(LINKS) || [...addedNodes].some(holds)) return found();
    }
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['href'] });
  if (holds(document)) found();
}
