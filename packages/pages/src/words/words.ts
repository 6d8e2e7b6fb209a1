import type { ProblemCode } from '@flattr/contract/problems';
import type { words as account } from './en/account.ts';
import type { words as connect } from './en/connect.ts';
import type { words as creator } from './en/creator.ts';
import type { words as home } from './en/home.ts';
import type { words as payments } from './en/money/payments.ts';
import type { words as payouts } from './en/money/payouts.ts';
import type { words as elsewhere } from './en/sites/elsewhere.ts';
import type { words as recipes } from './en/sites/recipes.ts';
import type { words as wallet } from './en/wallet.ts';
import { pageLanguage } from './page-language.ts';

/** The words of the parts of all pages. English says what every language must have. */
type Words = typeof account &
  typeof connect &
  typeof creator &
  typeof elsewhere &
  typeof home &
  typeof payments &
  typeof payouts &
  typeof recipes &
  typeof wallet;

/** The words of this page. Empty until {@link loadWords} is done: read them in functions, not while a module loads. */
export const words = {} as Words; // filled below

/** Loads the words of a page in the language of the document, which has them preloaded. */
export async function loadWords(
  page:
    | 'account'
    | 'connect'
    | 'creator'
    | 'sites/elsewhere'
    | 'sites/recipes'
    | 'home'
    | 'money/payments'
    | 'money/payouts'
    | 'wallet',
): Promise<void> {
  // Bundled, the words of each language and page are a script of this name beside the page's own.
  const loaded: { words: Partial<Words> } = await import(`./${pageLanguage()}/${page}.ts`);
  Object.assign(words, loaded.words);
}

/** A sentence about a problem of the service. English has none here: the service's answers have it. */
export async function problemText(code: string): Promise<string | undefined> {
  const language = pageLanguage();
  if (language === 'en') return undefined;
  try {
    const loaded: { words: Partial<Record<string, ProblemText>> } = await import(`./${language}/problems.ts`);
    return loaded.words[code]?.[1]; // a newer service may know more problems
  } catch {
    return undefined; // offline by now: the English sentence is better than none
  }
}

type ProblemText = readonly [title: string, detail: string];

/** The texts of every problem: one without a text does not compile. */
export type ProblemTexts = Readonly<Record<ProblemCode, ProblemText>>;
