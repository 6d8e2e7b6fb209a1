import { type Language, languages } from '../languages.ts';

/** The language of this page, as the service wrote it into the document. */
export function pageLanguage(): Language {
  const { lang } = document.documentElement;
  return languages.find((language) => lang === language || lang.startsWith(`${language}-`)) ?? languages[0];
}

/**
 * The words of one part of the pages, in the language of this page. English gives the shape, which each other language
 * must have: a text that is missing does not compile. What has numbers or names in it is a function.
 */
export function inLanguages<Words>(words: { readonly en: Words } & Record<Language, NoInfer<Words>>): Words {
  return words[pageLanguage()];
}
