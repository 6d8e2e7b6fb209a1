import type { Language } from '@flattr/pages/languages';
import { htmlDocument } from '../../platform/html/document.ts';
import { html, trustedHtml } from '../../platform/html/html.ts';
import { socialHtml } from '../social.ts';
import { preloadedScripts } from './scripts.ts';
import { words } from './words.ts';

export type PageName = keyof (typeof words)['en']['pages'];

interface Shared {
  readonly serviceName: string;
  readonly currency: string;
  readonly publicUrl: string;
}

/** The address of `/flattr` without a script, with its query to come. */
export const plainAddress = '/flattr/plain?';

/** A document whose one element (packages/pages) is the page. */
export function scriptDocument(
  name: PageName,
  language: Language,
  { serviceName, currency, publicUrl }: Shared,
): string {
  const { needsScript, pages, plain } = words[language];
  const isPlainToo = name === 'connect';
  const title = pages[name].title(serviceName);
  const description = pages[name].description(currency);
  const preloads = preloadedScripts(name, language).map(
    (file) => html`<link rel="modulepreload" href="/assets/${file}">\n`,
  );
  return htmlDocument({
    language,
    title,
    description,
    head: html`${
      name === 'home' &&
      socialHtml({
        serviceName,
        publicUrl,
        language,
        title,
        description,
        canonical: `${publicUrl}/`,
        kind: 'website',
        card: 'home',
      })
    }${preloads}<script type="module" src="/assets/${name}.js"></script>${
      isPlainToo &&
      html`
<noscript><meta http-equiv="refresh" content="0;url=${plainAddress}"></noscript>`
    }`,
    body: html`${trustedHtml(`<flattr-${name}-page></flattr-${name}-page>`)}
<noscript><p class="notice">${isPlainToo ? html`<a href="${plainAddress}">${plain.go}</a>` : needsScript}</p></noscript>`,
  });
}
