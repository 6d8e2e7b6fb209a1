import type { Language } from '@flattr/pages/languages';
import { htmlDocument } from '../html/document.ts';
import { html } from '../html/html.ts';
import { words } from './words.ts';

/** Whether an end page asks, has ended something, or does not know the link. */
export type Ending = 'asks' | 'ended' | 'unknown';

/** The page behind an email's link to unsubscribe. The form posts to its own address, with the token. */
export function endPage({
  of,
  serviceName,
  language,
  state,
}: {
  of: 'unsubscribe' | 'reminders';
  serviceName: string;
  language: Language;
  state: Ending;
}): string {
  const { press, [state]: said } = words[language][of];
  return htmlDocument({
    styles: 'public',
    language,
    title: `${said.title} · ${serviceName}`,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<main class="prose"><p><a href="/">${serviceName}</a></p><h1>${said.title}</h1><p>${said.text}</p>${
      state === 'asks' &&
      html`<form method="post"><button class="button button-primary">${press}</button></form>`
    }</main>`,
  });
}
