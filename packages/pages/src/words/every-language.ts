import { type Language, languageCodes } from '../languages.ts';

/**
 * The words of one part in every language, for a server that answers in all of them.
 *
 * @example
 * import type { words as english } from './words/en/mails.ts';
 * const mails = await inEveryLanguage<typeof english>((language) => import(`./words/${language}/mails.ts`));
 * mails.de.subject;
 */
export async function inEveryLanguage<Words>(
  load: (language: Language) => Promise<{ words: Words }>,
): Promise<Record<Language, Words>> {
  const loaded = await Promise.all(languageCodes.map(async (code) => [code, (await load(code)).words]));
  return Object.fromEntries(loaded) as Record<Language, Words>; // it has an entry for each code
}
