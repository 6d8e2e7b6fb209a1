import { type Language, languages } from '@flattr/pages/languages';
import type { words as english } from '@flattr/pages/words/en/frame';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlDocument } from '../platform/html/document.ts';
import { type Html, html, trustedHtml } from '../platform/html/html.ts';
import { type Social, socialHtml } from './social.ts';

/** What is around every page. */
export const frameWords = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/frame`),
);

/** What all public pages share. */
export interface Around {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
  readonly language: Language;
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
  readonly main: Html;
  readonly current?: '/directory';
}

/** A page that needs no script, in the frame of the other pages. */
export function publicDocument(page: PublicDocument): string {
  const { language, title, description } = page;
  return htmlDocument({
    language,
    title,
    description,
    head: headHtml(page),
    bodyClass: 'public-page',
    body: bodyHtml(page),
  });
}

function headHtml(page: PublicDocument): Html {
  return html`${!page.indexed && html`<meta name="robots" content="noindex">`}
<link rel="canonical" href="${page.canonical}">
${socialHtml({ card: 'home', ...page })}
<script type="application/ld+json">${trustedHtml(scriptJson(page.data))}</script>`;
}

function bodyHtml(page: PublicDocument): Html {
  const say = frameWords[page.language].frame;
  return html`<a class="skip-link" href="#main">${say.skip}</a>
${page.sandbox && html`<aside class="sandbox-banner" aria-label="${say.sandboxLabel}"><strong>${say.playMoney}</strong> ${say.sandbox}</aside>`}
<header class="site-header"><div class="site-width">
<a class="brand" href="/"><img class="mark" src="/assets/mark.svg" alt="" width="24" height="24"> Flattr</a>
<nav aria-label="${say.pages}">
<a href="/directory"${page.current === '/directory' && html` aria-current="page"`}>${say.directory}</a>
<a href="/wallet">${say.wallet}</a> <a href="/creator">${say.creators}</a>
</nav>
</div></header>
<main id="main" class="site-width site-main" tabindex="-1">
${page.main}
</main>
<footer class="site-footer"><div class="site-width">
<p>${say.motto}</p>
<div class="language-choice" role="group" aria-label="${say.language}">${languageLinks(page)}</div>
<p><a href="/privacy">${say.privacy}</a> · ${page.serviceName}</p>
</div></footer>`;
}

function languageLinks({ language: current, canonical }: PublicDocument): Html[] {
  const { pathname, search } = new URL(canonical);
  const back = encodeURIComponent(pathname + search);
  return languages.map(({ code, name }) => {
    const mark = code === current && html` aria-current="true"`;
    return html`<a class="link-button" href="/language/${code}?back=${back}" lang="${code}" rel="nofollow"${mark}>${name}</a> `;
  });
}

/** JSON for a script element. Nothing in it can end the element. */
function scriptJson(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
