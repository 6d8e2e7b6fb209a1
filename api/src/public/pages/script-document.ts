import type { Language } from '@flattr/pages/languages';
import { htmlDocument } from '../../platform/html/document.ts';
import { html, trustedHtml } from '../../platform/html/html.ts';
import { type Framed, popupFrame, siteFrame } from '../frame.ts';
import { socialHtml } from '../social.ts';
import { preloadedScripts } from './scripts.ts';
import { pageSkeleton } from './skeleton.ts';
import { type PageName, words } from './words.ts';

/** What all of them need to know. */
export interface SharedByPages extends Omit<Framed, 'language'> {
  readonly currency: string;
  readonly publicUrl: string;
}

/** The address of `/flattr` without a script, with its query to come. */
export const plainAddress = '/flattr/plain?';

/**
 * A document whose one element (packages/pages) is the page. The frame is there at once, and until the element knows
 * what to show, grey lines in its place.
 */
export function scriptDocument(
  name: PageName,
  language: Language,
  { currency, ...shared }: SharedByPages,
): string {
  const { needsScript, pages, plain } = words[language];
  const title = pages[name].title(shared.serviceName);
  const description = pages[name].description(currency);
  const isPopup = name === 'connect';
  const preloads = preloadedScripts(name, language).map(
    (file) => html`<link rel="modulepreload" href="/assets/${file}">\n`,
  );
  const content = html`<noscript>${
    name === 'home'
      ? html`<h1>${title}</h1><p class="lead">${description}</p>`
      : html`<p class="notice">${isPopup ? html`<a href="${plainAddress}">${plain.go}</a>` : needsScript}</p>`
  }</noscript>
${trustedHtml(`<flattr-${name}-page>`)}${pageSkeleton(name, language)}${trustedHtml(`</flattr-${name}-page>`)}`;
  const path = name === 'home' ? '/' : `/${name}`;
  const framed = { ...shared, language };
  return htmlDocument({
    language,
    title,
    description,
    styles: name,
    head: html`${
      name === 'home' &&
      socialHtml({
        ...framed,
        title,
        description,
        canonical: `${shared.publicUrl}/`,
        kind: 'website',
        card: 'home',
      })
    }${preloads}<script type="module" src="/assets/${name}.js"></script>${
      isPopup &&
      html`
<noscript><meta http-equiv="refresh" content="0;url=${plainAddress}"></noscript>`
    }`,
    body: isPopup ? popupFrame(framed, content) : siteFrame(framed, { back: path, current: path }, content),
  });
}
