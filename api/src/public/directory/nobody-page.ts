import { html } from '../../platform/html/html.ts';
import { type Around, publicDocument } from '../public-document.ts';
import { words } from './names.ts';

/** `/@handle` for an unknown handle or a creator who has left. It does not say which. */
export function nobodyPage(around: Around): string {
  const { title, text, browse } = words[around.language].nobody;
  return publicDocument({
    ...around,
    title: `${title} · ${around.serviceName}`,
    description: text,
    canonical: `${around.publicUrl}/directory`,
    kind: 'website',
    indexed: false,
    main: html`<div class="stack narrow"><h1>${title}</h1><p class="lead">${text}</p><p><a class="button" href="/directory">${browse}</a></p></div>`,
    data: { '@context': 'https://schema.org', '@type': 'WebPage', name: title },
  });
}
