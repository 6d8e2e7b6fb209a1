import { directionOf, type Language, languages } from '@flattr/pages/languages';
import type { words as english } from '@flattr/pages/words/en/frame';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { htmlText } from '../pages/document.ts';

const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/frame`),
);

/** What a page for everybody says of itself, besides what is on it. */
export interface PublicDocument {
  readonly serviceName: string;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** The one address of this page. */
  readonly canonical: string;
  /** Open Graph's word for what it is about. */
  readonly kind: 'profile' | 'website';
  /** An absolute address. */
  readonly image?: string | undefined;
  /** For search engines (schema.org). */
  readonly data: object;
  /** Whether search engines may list it. */
  readonly indexed: boolean;
  /** HTML. */
  readonly main: string;
  readonly current?: '/directory';
  readonly sandbox: boolean;
}

/** A page that is whole without any script: in the frame of the other pages, readable for people and for machines. */
export function publicDocument(page: PublicDocument): string {
  const { serviceName, language, title, description, canonical, image } = page;
  const say = words[language].frame;
  const meta = (name: string, content: string) => `<meta property="${name}" content="${htmlText(content)}">`;
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlText(title)}</title>
<meta name="description" content="${htmlText(description)}">
${page.indexed ? '' : '<meta name="robots" content="noindex">'}
<link rel="canonical" href="${htmlText(canonical)}">
${meta('og:type', page.kind)}
${meta('og:site_name', serviceName)}
${meta('og:title', title)}
${meta('og:description', description)}
${meta('og:url', canonical)}
${image === undefined ? '' : meta('og:image', image)}
<meta name="twitter:card" content="summary">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
<script type="application/ld+json">${scriptJson(page.data)}</script>
</head>
<body class="public-page">
<a class="skip-link" href="#main">${say.skip}</a>
${page.sandbox ? `<aside class="sandbox-banner" aria-label="${say.sandboxLabel}"><strong>${say.playMoney}</strong> ${say.sandbox}</aside>` : ''}
<header class="site-header"><div class="site-width">
<a class="brand" href="/"><img class="mark" src="/assets/mark.svg" alt="" width="24" height="24"> Flattr</a>
<nav aria-label="${say.pages}">
<a href="/directory"${page.current === '/directory' ? ' aria-current="page"' : ''}>${say.directory}</a>
<a href="/wallet">${say.wallet}</a> <a href="/creator">${say.creators}</a>
</nav>
</div></header>
<main id="main" class="site-width site-main" tabindex="-1">
${page.main}
</main>
<footer class="site-footer"><div class="site-width">
<p>${say.motto}</p>
<div class="language-choice" role="group" aria-label="${say.language}">${languageLinks(page)}</div>
<p><a href="/privacy">${say.privacy}</a> · ${htmlText(serviceName)}</p>
</div></footer>
</body>
</html>
`;
}

function languageLinks({ language: current, canonical }: PublicDocument): string {
  const { pathname, search } = new URL(canonical);
  const back = encodeURIComponent(pathname + search);
  return languages
    .map(({ code, name }) => {
      const mark = code === current ? ' aria-current="true"' : '';
      return `<a class="link-button" href="/language/${code}?back=${back}" lang="${code}" rel="nofollow"${mark}>${name}</a>`;
    })
    .join(' ');
}

/** JSON inside a script element: nothing in it may end that. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
