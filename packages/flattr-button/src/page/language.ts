import { words as english } from '../words/en.ts';
import { languages, loadWords } from '../words/languages.ts';
import type { LoadedWords, Words } from '../words/words.ts';
import { announce } from './page-signal.ts';

const loaded: Record<string, Words | undefined> = {};

/** The nearest `lang` around an element, also outside its shadow tree. Otherwise English. */
export function languageAround(element: Element): string {
  let from: Element | undefined = element;
  while (from) {
    const nearest = from.closest('[lang]:not([lang=""])');
    if (nearest) return nearest.getAttribute('lang') as string; // the selector asks for it
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : undefined; // a link has a `host` too, which is text
  }
  return 'en';
}

/** The words of a language. English until they are loaded, and for languages without words. */
export function wordsIn(language: string): { readonly lang: string; readonly words: LoadedWords } {
  const lang = language.toLowerCase().replace(/[-_].*/, '');
  if (languages.includes(lang)) {
    const words = loaded[lang];
    if (words) return { lang, words };
    if (!(lang in loaded)) load(lang);
  }
  return { lang: 'en', words: english };
}

async function load(lang: string): Promise<void> {
  loaded[lang] = undefined; // on its way
  try {
    loaded[lang] = (await loadWords(lang)).words;
    announce();
  } catch {
    delete loaded[lang]; // the next update tries again
  }
}
