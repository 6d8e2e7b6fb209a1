import { nothing } from 'lit';

/** What a page shows. While there is nothing to show, what the document brought stays: grey lines in its place. */
export function inPlaceOfSkeleton(page: HTMLElement, content: unknown): unknown {
  if (content === undefined) return nothing;
  page.querySelector(':scope > .page-skeleton')?.remove();
  return content;
}
