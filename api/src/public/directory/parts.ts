import { picturePath } from '../../accounts/index.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { calledBy } from './names.ts';

/** A creator's picture, or the first letter of their name. It has no text, because the name is beside it. */
export function pictureHtml(
  creator: { id: bigint; picture: string | null; name: string | null; handle: string },
  size: 'large' | 'small',
): Html {
  const pixels = size === 'large' ? 112 : 56;
  const path = picturePath(creator);
  if (path !== null) {
    const loading = size === 'large' ? 'eager' : 'lazy';
    return html`<img class="portrait portrait-${size}" src="${path}" alt="" width="${pixels}" height="${pixels}" loading="${loading}">`;
  }
  const [first = ''] = (creator.name ?? creator.handle).toUpperCase();
  const colour = Number(creator.id % 7n);
  return html`<span class="portrait portrait-${size} portrait-${colour}" aria-hidden="true">${first}</span>`;
}

/** Facts in one line. Each keeps its own direction: in Arabic, `@ada` would otherwise end in its `@`. */
export const factsHtml = (facts: readonly string[]): Html =>
  html`${facts.map((fact, index) => html`${index > 0 && ' · '}<bdi>${fact}</bdi>`)}`;

export const bdi = (creator: { name: string | null; handle: string }): Html =>
  html`<bdi>${calledBy(creator)}</bdi>`;
