import type { Language } from '@flattr/pages/languages';
import type { words as english } from '@flattr/pages/words/en/documents';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlDocument } from '../../platform/html/document.ts';
import { html } from '../../platform/html/html.ts';
import { playCards } from './provider.ts';

const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/documents`),
);

/** The form posts to its own address, which names the page. */
export function playPage({
  kind,
  serviceName,
  language,
}: {
  kind: 'card' | 'bank';
  serviceName: string;
  language: Language;
}): string {
  const said = words[language].play;
  const [title, text] = kind === 'card' ? [said.card, said.cardText] : [said.bank, said.bankText];
  const answers: readonly (readonly [answer: string, label: string])[] =
    kind === 'card'
      ? [...playCards.map((card) => [card, said[card]] as const), ['none', said.back]]
      : [
          ['pay', said.pay],
          ['none', said.refuse],
        ];
  return htmlDocument({
    styles: 'public',
    language,
    title: `${title} · ${serviceName}`,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<main class="prose"><p><a href="/">${serviceName}</a></p><h1>${title}</h1><p>${text}</p>
<form method="post">${answers.map(
      ([answer, label], index) =>
        html`<p><button class="button${index === 0 && ' button-primary'}" name="answer" value="${answer}">${label}</button></p>`,
    )}</form></main>`,
  });
}
