import { languages, loadWords } from '../words/languages.ts';
import { english, type Words } from '../words/words.ts';
import { announce } from './page-signal.ts';

const loaded: Record<string, Words | undefined> = {};

/** The nearest `lang` around an element, out of shadow trees too; English where nobody says. */
export function languageAround(element: Element): string {
  let from: Element | undefined = element;
  while (from) {
    const said = from.closest('[lang]:not([lang=""])');
    if (said) return said.getAttribute('lang') as string; // as asked for
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : undefined; // a link has a `host` too, which is a text
  }
  return 'en';
}

/** The words of a language. English until they have been fetched, and where there are none. */
export function wordsIn(language: string): { readonly lang: string; readonly words: Words | typeof english } {
  const lang = language.toLowerCase().replace(/[-_].*/, '');
  if (languages.includes(lang)) {
    const words = loaded[lang];
    if (words) return { lang, words };
    if (!(lang in loaded)) load(lang);
  }
  return { lang: 'en', words: english };
}

async function load(lang: string): Promise<void> {
  loaded[lang] = undefined; // being asked for
  try {
    loaded[lang] = (await loadWords(lang)).words;
    announce();
  } catch {
    delete loaded[lang]; // the next update tries again
  }
}
