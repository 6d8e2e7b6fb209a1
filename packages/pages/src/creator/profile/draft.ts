import { webAddress } from '@flattr/contract/links/web-address';
import type { Me } from '../../client/me.ts';
import type { Profile } from '../../client/profile.ts';

export const mostWords = 280;
export const mostLinks = 5;

/** The profile as it is typed. */
export interface Draft {
  readonly name: string;
  readonly words: string;
  readonly links: readonly string[];
  readonly category: string;
  readonly language: string;
  readonly listed: boolean;
}

export function draftOf({ name }: Me, { words, links, category, language, listed }: Profile): Draft {
  return {
    name: name ?? '',
    words: words ?? '',
    links,
    category: category ?? '',
    language: language ?? '',
    listed,
  };
}

/** The draft with its spaces and links as they are saved. Empty links go. */
export function tidied(draft: Draft): Draft {
  return {
    ...draft,
    name: draft.name.trim(),
    words: draft.words.replace(/\s+/g, ' ').trim(),
    links: draft.links.filter((link) => link.trim() !== '').map(withScheme),
  };
}

/** Whether both say the same. */
export function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(tidied(one)) === JSON.stringify(tidied(other));
}

export const lengthOf = (words: string): number => [...words.trim()].length;

/** Whether it is empty or an address on the web. Its `https://` may be missing. */
export function isLink(text: string): boolean {
  if (text.trim() === '') return true;
  const link = withScheme(text);
  return /^https:\/\//i.test(link) && !!webAddress(link)?.hostname.includes('.');
}

function withScheme(text: string): string {
  const link = text.trim();
  return /^[a-z]+:/i.test(link) ? link : `https://${link}`;
}
