import type { buttonLanguages } from '@flattr/contract/button-languages';
import type { Words } from './words.ts';

type Module = { readonly words: Words };

/** One line for each language. Bundlers find the modules by these names. */
const loaders: Readonly<Record<(typeof buttonLanguages)[number], () => Promise<Module>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  sv: () => import('./sv.ts'),
  tr: () => import('./tr.ts'),
  uk: () => import('./uk.ts'),
  zh: () => import('./zh.ts'),
};

export const languages: readonly string[] = Object.keys(loaders);

/** Fetches the words of one of `languages`. */
export function loadWords(language: string): Promise<Module> {
  return loaders[language as keyof typeof loaders](); // the caller has looked in `languages`
}
