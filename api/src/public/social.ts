import type { Language } from '@flattr/pages/languages';
import { type Html, html } from '../platform/html/html.ts';
import { cardPath, cardSize } from './cards/card-path.ts';

export interface Social {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** The one address of this page. */
  readonly canonical: string;
  /** Open Graph's type. */
  readonly kind: 'profile' | 'website';
  /** Whose card it has. */
  readonly card: Parameters<typeof cardPath>[0];
}

/** What chats and networks show of a link to a page (Open Graph). */
export function socialHtml({
  serviceName,
  publicUrl,
  language,
  title,
  description,
  canonical,
  kind,
  card,
}: Social): Html {
  const meta = {
    'og:type': kind,
    'og:site_name': serviceName,
    'og:title': title,
    'og:description': description,
    'og:url': canonical,
    'og:image': publicUrl + cardPath(card, language),
    'og:image:width': String(cardSize.width),
    'og:image:height': String(cardSize.height),
    'og:image:alt': title,
  };
  return html`${Object.entries(meta).map(([name, content]) => html`<meta property="${name}" content="${content}">\n`)}<meta name="twitter:card" content="summary_large_image">`;
}
