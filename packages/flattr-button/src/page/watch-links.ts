const LINKS = 'a.flattr-button';

/**
 * Calls `found` when the page has links that may become buttons (see `enhance.ts`), and whenever some are added: by the
 * parser, by a framework, by a text that is loaded later. Only what is added is looked at, so that a page which changes
 * much pays little.
 */
export function watchLinks(found: () => void): void {
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes as NodeListOf<Element>) {
        // What is no element has neither method.
        if (node.matches?.(LINKS) || node.querySelector?.(LINKS)) return found();
      }
    }
  }).observe(document, { childList: true, subtree: true });
  if (document.querySelector(LINKS)) found();
}
