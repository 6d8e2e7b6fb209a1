import { readFileSync } from 'node:fs';
import { type ProblemCode, problems } from '@flattr/contract';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlDocument } from '../../platform/html/document.ts';
import { html, trustedHtml } from '../../platform/html/html.ts';
import { type Framed, siteFrame } from '../frame.ts';
import { markdownHtml } from './markdown.ts';
import { words } from './words.ts';

type ProblemText = readonly [title: string, detail: string];

const english = Object.fromEntries(
  Object.entries(problems).map(([code, [, title, detail]]) => [code, [title, detail]]),
) as unknown as Record<ProblemCode, ProblemText>; // it has an entry for each code

export const problemTexts = await inEveryLanguage<Record<ProblemCode, ProblemText>>(async (language) =>
  language === 'en' ? { words: english } : import(`@flattr/pages/words/${language}/problems`),
);

/** The page that each problem's `type` links to. */
export function problemsDocument(framed: Framed): string {
  const { language } = framed;
  const { title, description, back } = words[language].problems;
  const rows = Object.entries(problems).map(([code, [status]]) => {
    const [heading, text] = problemTexts[language][code as ProblemCode]; // the keys of `problems` are the codes
    return html`<section id="${code}"><h2>${heading}</h2><p>${text}</p><p><code>${code}</code>, HTTP ${status}</p></section>`;
  });
  return htmlDocument({
    styles: 'public',
    language,
    title,
    description,
    body: siteFrame(
      framed,
      { back: '/problems' },
      html`<div class="prose"><h1>${title}</h1><p>${description} <a href="/">${back}</a></p>${rows}</div>`,
    ),
  });
}

/** The privacy notice of the repository. */
export function privacyDocument(framed: Framed): string {
  const { serviceName, language } = framed;
  const { title, description, account, table } = words[language].privacy;
  const file = language === 'en' ? 'privacy.md' : `privacy.${language}.md`;
  const text = readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), 'utf8');
  const notice = trustedHtml(markdownHtml(text, { tableLabel: table }));
  return htmlDocument({
    styles: 'public',
    language,
    title,
    description,
    body: siteFrame(
      framed,
      { back: '/privacy' },
      html`<div class="prose"><p><a href="/">${serviceName}</a> · <a href="/account">${account}</a></p>${notice}</div>`,
    ),
  });
}
