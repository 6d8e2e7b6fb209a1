import type { Category } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import type { words as english } from '@flattr/pages/words/en/directory';
import { inEveryLanguage } from '@flattr/pages/words/every-language';

/** The words of the directory and of creators' pages, in every language. */
export const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/directory`),
);

/** A category without a name does not compile in any language. */
const categories = await inEveryLanguage<{ categories: Record<Category, string> }>(
  (language) => import(`@flattr/pages/words/${language}/categories`),
);

export const categoryName = (category: Category, language: Language): string =>
  categories[language].categories[category];

/** The name of a language in another one, or its code if it has none. */
export function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

/** A creator's name, or else their handle. */
export const calledBy = ({ name, handle }: { name: string | null; handle: string }): string =>
  name ?? `@${handle}`;

export const formatCount = (count: number, language: Language): string =>
  new Intl.NumberFormat(language).format(count);
