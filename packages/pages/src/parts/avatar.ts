import { html, type TemplateResult } from 'lit';
import { hueOf, initialsOf } from './person-hue.ts';

export interface Pictured {
  /** Their member id, which gives the colour. */
  id: bigint;
  /** What they are called: a name, or `@ada`. */
  name: string;
  /** The path of their picture. */
  picture?: string | null;
  /** Another colour than theirs, where someone beside them has it. */
  hue?: number | undefined;
}

const pixels = { small: 32, medium: 56, large: 112 };

/** A person's picture, or their initials in their colour. It has no text for ears, because the name stands beside it. */
export function avatar(
  { id, name, picture, hue = hueOf(id) }: Pictured,
  size: keyof typeof pixels = 'small',
): TemplateResult {
  return picture
    ? html`<img class="avatar avatar-${size}" src=${picture} alt="" width=${pixels[size]} height=${pixels[size]} loading="lazy" />`
    : html`<span class="avatar avatar-${size} person-${hue}" aria-hidden="true">${initialsOf(name)}</span>`;
}
