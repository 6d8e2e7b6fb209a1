import type { Words } from './words.ts';

type Module = { readonly words: Words };

/** The languages there are besides English. */
export const languages: readonly string[] = [
  'ar',
  'de',
  'es',
  'fr',
  'he',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'tr',
  'uk',
  'zh',
];

/** Fetches the words of one of `languages`. Each by a name that bundlers understand. */
export function loadWords(language: string): Promise<Module> {
  return (loaders[language] as () => Promise<Module>)(); // it is one of them
}

const loaders: { readonly [language: string]: () => Promise<Module> } = {
  ar: () => import('./words/ar.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  he: () => import('./words/he.ts'),
  it: () => import('./words/it.ts'),
  ja: () => import('./words/ja.ts'),
  ko: () => import('./words/ko.ts'),
  nl: () => import('./words/nl.ts'),
  pl: () => import('./words/pl.ts'),
  pt: () => import('./words/pt.ts'),
  ru: () => import('./words/ru.ts'),
  sv: () => import('./words/sv.ts'),
  tr: () => import('./words/tr.ts'),
  uk: () => import('./words/uk.ts'),
  zh: () => import('./words/zh.ts'),
};
