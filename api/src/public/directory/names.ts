import { categoryNames } from '@flattr/pages/category-names';
import type { Language } from '@flattr/pages/languages';
import type { Category } from '../../accounts/profiles/schema.ts';

export const categoryName = (category: Category, language: Language): string =>
  categoryNames[language][category];

/** What a language is called in another one; its letters where nobody knows. */
export function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

/** What somebody is called: their name, or else their handle. */
export const calledBy = ({ name, handle }: { name: string | null; handle: string }): string =>
  name ?? `@${handle}`;
