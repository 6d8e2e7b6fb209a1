import { nothing } from 'lit';

/** What the document of a page brought: its title, and grey lines in the place of its cards. */
const skeletons = new WeakMap<HTMLElement, Element>();

/** What a page shows. Without content it is loading, and shows what its document brought. */
export function inPlaceOfSkeleton(page: HTMLElement, content: unknown): unknown {
  const skeleton = skeletons.get(page) ?? page.querySelector(':scope > .page-skeleton');
  if (!skeleton) return content ?? nothing;
  skeletons.set(page, skeleton);
  if (content === undefined) page.append(skeleton);
  else skeleton.remove();
  return content ?? nothing;
}
