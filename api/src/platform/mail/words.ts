import type { words as english } from '@flattr/pages/words/en/mails';
import { inEveryLanguage } from '@flattr/pages/words/every-language';

/** The texts of emails, and of the page that ends the monthly one. */
export const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/mails`),
);
