const LINKS = 'a.flattr-button';

/**
 * Calls `found` when the page has links that may become buttons (see `enhance.ts`), and whenever some are added: by the
 * parser, by a framework, by a text that is loaded later. Only what is added is looked at, so that a page which changes
 * much pays little.
 */
export function watchLinks(found: () => void): void {
  const look = ({ addedNodes }: Pick<MutationRecord, 'addedNodes'>): boolean =>
    [...addedNodes].some(
      (node) => node instanceof Element && (node.matches(LINKS) || node.querySelector(LINKS)),
    );
  new MutationObserver((records) => {
    if (records.some(look)) found();
  }).observe(document, { childList: true, subtree: true });
  if (document.querySelector(LINKS)) found();
}
