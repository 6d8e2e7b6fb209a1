import type { Language } from '@flattr/pages/languages';
import { htmlDocument } from '../../platform/html/document.ts';
import { html } from '../../platform/html/html.ts';
import { words } from '../../platform/mail/words.ts';

/** The page behind the link in the monthly email. The form posts to its own address, with the token. */
export function endPage({
  serviceName,
  language,
  state,
}: {
  serviceName: string;
  language: Language;
  state: 'asks' | 'ended' | 'unknown';
}): string {
  const { press, [state]: said } = words[language].unsubscribe;
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
