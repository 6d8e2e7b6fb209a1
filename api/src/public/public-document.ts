import { htmlDocument } from '../platform/html/document.ts';
import { type Html, html, trustedHtml } from '../platform/html/html.ts';
import { type Framed, siteFrame } from './frame.ts';
import { type Social, socialHtml } from './social.ts';

/** What all public pages share. */
export interface Around extends Framed {
  readonly publicUrl: string;
}

export interface PublicDocument extends Around {
  readonly title: string;
  readonly description: string;
  /** The one address of this page. */
  readonly canonical: string;
  /** Open Graph's type. */
  readonly kind: 'profile' | 'website';
  /** Whose card links to it have. Default: the home page's. */
  readonly card?: Social['card'];
  /** For search engines (schema.org). */
  readonly data: object;
  /** Whether search engines can list it. */
  readonly indexed: boolean;
  /** Default: `public`. */
  readonly styles?: readonly string[];
  readonly main: Html;
  readonly current?: '/directory';
}

/** A page that needs no script, in the frame of the other pages. */
export function publicDocument(page: PublicDocument): string {
  const { language, title, description, canonical, current } = page;
  const { pathname, search } = new URL(canonical);
  return htmlDocument({
    styles: page.styles ?? 'public',
    language,
    title,
    description,
    head: headHtml(page),
    bodyClass: 'public-page',
    body: siteFrame(page, { back: pathname + search, current }, page.main),
  });
}

function headHtml(page: PublicDocument): Html {
  return html`${!page.indexed && html`<meta name="robots" content="noindex">`}
<link rel="canonical" href="${page.canonical}">
${socialHtml({ card: 'home', ...page })}
<script type="application/ld+json">${trustedHtml(scriptJson(page.data))}</script>`;
}

/** JSON for a script element. Nothing in it can end the element. */
function scriptJson(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
