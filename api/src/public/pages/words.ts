import type { words as english } from '@flattr/pages/words/en/documents';
import { inEveryLanguage } from '@flattr/pages/words/every-language';

/** Titles, descriptions and the pages that are only text, in every language. */
export const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/documents`),
);

/** The pages of packages/pages. */
export type PageName = keyof (typeof words)['en']['pages'];
