import { webAddress } from '@flattr/contract/links/web-address';
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

export function draftOf({ name, words, links, category, language, listed }: Profile): Draft {
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

/**
 * The draft with what changed elsewhere, except in fields in which something was typed. `clashes`: the fields that were
 * changed in both places, and differently.
 */
export function mergedWith(
  draft: Draft,
  { before, now }: { before: Draft; now: Draft },
): { merged: Draft; clashes: (keyof Draft)[] } {
  const fields = Object.keys(draft) as (keyof Draft)[]; // by its type
  const differs = (field: keyof Draft, one: Draft, other: Draft) =>
    !isSame({ ...one, [field]: other[field] }, one);
  const typed = fields.filter((field) => differs(field, draft, before));
  const kept = Object.fromEntries(typed.map((field) => [field, draft[field]]));
  const clashes = typed.filter((field) => differs(field, before, now) && differs(field, draft, now));
  return { merged: { ...now, ...kept }, clashes };
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
