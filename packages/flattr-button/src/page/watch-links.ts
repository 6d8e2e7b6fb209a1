const LINKS = 'a.flattr-button';

/**
 * Calls `found` if the page has links that can become buttons (see `enhance.ts`), and whenever the parser or a script
 * adds some. Looks only at added nodes, so it costs little on a page that changes a lot.
 */
export function watchLinks(found: () => void): void {
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes as NodeListOf<Element>) {
        // Text nodes have neither method.
        if (node.matches?.(LINKS) || node.querySelector?.(LINKS)) return found();
      }
    }
  }).observe(document, { childList: true, subtree: true });
  if (document.querySelector(LINKS)) found();
}
