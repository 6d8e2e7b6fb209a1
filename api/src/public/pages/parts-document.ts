import { htmlDocument } from '../../platform/html/document.ts';
import { html, trustedHtml } from '../../platform/html/html.ts';
import { type Framed, siteFrame } from '../frame.ts';

/** The sheet with every part of the pages, for those who build them. It is in English inside any frame. */
export function partsDocument(framed: Framed): string {
  return htmlDocument({
    language: framed.language,
    title: `Parts · ${framed.serviceName}`,
    styles: ['home', 'connect', 'wallet', 'creator', 'account', 'public'],
    head: html`<meta name="robots" content="noindex">
<script type="module" src="/assets/parts.js"></script>`,
    body: siteFrame(
      framed,
      { back: '/parts' },
      trustedHtml('<flattr-parts-page lang="en" dir="ltr"></flattr-parts-page>'),
    ),
  });
}
