import { hueOf, initialsOf } from '@flattr/pages/parts/person-hue';
import { picturePath } from '../../accounts/index.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { calledBy } from './names.ts';

/** A creator's picture, or their initials in their colour. It has no text, because the name is beside it. */
export function pictureHtml(
  creator: { id: bigint; picture: string | null; name: string | null; handle: string },
  size: 'large' | 'medium',
): Html {
  const pixels = size === 'large' ? 112 : 56;
  const path = picturePath(creator);
  if (path !== null) {
    const loading = size === 'large' ? 'eager' : 'lazy';
    return html`<img class="avatar avatar-${size}" src="${path}" alt="" width="${pixels}" height="${pixels}" loading="${loading}">`;
  }
  return html`<span class="avatar avatar-${size} person-${hueOf(creator.id)}" aria-hidden="true">${initialsOf(creator.name ?? creator.handle)}</span>`;
}

/** Facts in one line. Each keeps its own direction: in Arabic, `@ada` would otherwise end in its `@`. */
export const factsHtml = (facts: readonly string[]): Html =>
  html`${facts.map((fact, index) => html`${index > 0 && '\u00a0· '}<bdi>${fact}</bdi>`)}`;

export const bdi = (creator: { name: string | null; handle: string }): Html =>
  html`<bdi>${calledBy(creator)}</bdi>`;
