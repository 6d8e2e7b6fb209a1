import type { Category } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { inEveryLanguage } from '@flattr/pages/words/every-language';

/** A category without a name does not compile in any language. */
const words = await inEveryLanguage<{ categories: Record<Category, string> }>(
  (language) => import(`@flattr/pages/words/${language}/categories`),
);

export const categoryName = (category: Category, language: Language): string =>
  words[language].categories[category];

/** What a language is called in another one; its letters where nobody knows. */
export function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

/** What somebody is called: their name, or else their handle. */
export const calledBy = ({ name, handle }: { name: string | null; handle: string }): string =>
  name ?? `@${handle}`;
