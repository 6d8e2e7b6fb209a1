import { readFileSync } from 'node:fs';
import { type ProblemCode, problems } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlDocument, htmlText } from './document.ts';
import { markdownHtml } from './markdown.ts';

/*
 * The pages that are only text. They have no script, so the reader's language is that of their browser, or the one they
 * chose in the footer of another page.
 */

type ProblemText = readonly [title: string, detail: string];

const english = Object.fromEntries(
  Object.entries(problems).map(([code, [, title, detail]]) => [code, [title, detail]]),
) as unknown as Record<ProblemCode, ProblemText>; // it has an entry for each code

const texts = await inEveryLanguage<Record<ProblemCode, ProblemText>>(async (language) =>
  language === 'en' ? { words: english } : import(`@flattr/pages/words/${language}/problems`),
);

/** What each problem's `type` points to. */
export function problemsDocument(serviceName: string, language: Language): string {
  const { title, description, back } = words[language].problems;
  const rows = Object.entries(problems).map(([code, [status]]) => {
    const [heading, text] = texts[language][code as ProblemCode]; // the keys of `problems` are the codes
    return `<section id="${code}"><h2>${htmlText(heading)}</h2><p>${htmlText(text)}</p><p><code>${code}</code>, HTTP ${status}</p></section>`;
  });
  return htmlDocument({
    serviceName,
    language,
    title,
    description,
    body: `<main class="prose"><h1>${title}</h1><p>${description} <a href="/">${back}</a></p>${rows.join('')}</main>`,
  });
}

/** The same text as in the repository, so that there is one. */
export function privacyDocument(serviceName: string, language: Language): string {
  const { title, description, account, table } = words[language].privacy;
  const file = language === 'en' ? 'privacy.md' : `privacy.${language}.md`;
  const text = readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), 'utf8');
  return htmlDocument({
    serviceName,
    language,
    title,
    description,
    body: `<main class="prose"><p><a href="/">${htmlText(serviceName)}</a> · <a href="/account">${account}</a></p>${markdownHtml(text, { tableLabel: table })}</main>`,
  });
}

const words = {
  en: {
    problems: {
      title: 'Problems',
      description: 'What each error of the API means, and what to do about it.',
      back: 'Back to the first page',
    },
    privacy: {
      title: 'Privacy',
      description: 'What is kept about you, why, how long, and what a site learns: nothing.',
      account: 'Your account',
      table: 'Table',
    },
  },
  de: {
    problems: {
      title: 'Probleme',
      description: 'Was jeder Fehler der Schnittstelle bedeutet, und was du dann tun kannst.',
      back: 'Zur Startseite',
    },
    privacy: {
      title: 'Datenschutz',
      description: 'Was über dich gespeichert wird, warum, wie lange, und was eine Seite erfährt: nichts.',
      account: 'Dein Konto',
      table: 'Tabelle',
    },
  },
} as const satisfies Record<Language, unknown>;
