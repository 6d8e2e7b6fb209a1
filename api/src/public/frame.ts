import { type Language, languages } from '@flattr/pages/languages';
import type { words as english } from '@flattr/pages/words/en/frame';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { type Html, html, trustedHtml } from '../platform/html/html.ts';
import { assetText } from './pages/scripts.ts';
import { words } from './pages/words.ts';

/** What can happen on every page. */
export const frameWords = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/frame`),
);

/** What the frame of every page needs to know. */
export interface Framed {
  readonly serviceName: string;
  readonly sandbox: boolean;
  readonly language: Language;
}

interface Place {
  /** Where the choice of a language leads back to: a path and query. */
  readonly back: string;
  /** Which link of the header is this page. */
  readonly current?: string | undefined;
}

/** The header and footer around a page. They are in the document, so they are there first and never move. */
export function siteFrame(
  { serviceName, sandbox, language }: Framed,
  { back, current }: Place,
  main: Html,
): Html {
  const say = words[language].frame;
  const link = (path: string, label: string) =>
    html`<a href="${path}"${path === current && html` aria-current="page"`}>${label}</a>`;
  return html`<a class="skip-link" href="#main">${say.skip}</a>
${sandbox && sandboxBanner(language)}
<header class="site-header"><div class="site-width">
<a class="brand" href="/" aria-label="Flattr"${current === '/' && html` aria-current="page"`}>${mark} <span class="brand-name">Flattr</span></a>
<nav aria-label="${say.pages}">
${link('/directory', say.directory)} ${link('/wallet', say.wallet)} ${link('/creator', say.creators)}
</nav>
<details class="account-menu"><summary aria-label="${say.account}">${person}</summary>
<div class="account-menu-panel">
<div class="account-menu-member"></div>
${link('/account', say.account)} <a href="#language">${say.language}</a>
</div></details>
</div></header>
<main id="main" class="site-width site-main" tabindex="-1">
${main}
</main>
<footer class="site-footer"><div class="site-width">
<p>${say.motto}</p>
<div class="language-choice" id="language" role="group" aria-label="${say.language}" tabindex="-1">${languageLinks(language, back)}</div>
<p><a href="/docs">${say.docs}</a> · <a href="/privacy">${say.privacy}</a> · ${serviceName}</p>
</div></footer>`;
}

export interface FramedPopup extends Framed {
  /** Its host is shown, so that a reader sees whose window it is. */
  readonly publicUrl: string;
}

/** The frame of the /flattr window: only the mark and whose window it is, so that nothing distracts. */
export function popupFrame({ serviceName, sandbox, publicUrl, language }: FramedPopup, content: Html): Html {
  const { docs, privacy } = words[language].frame;
  const link = (path: string, label: string) =>
    html`<a href="${path}" target="_blank" rel="noopener">${label}</a>`;
  return html`${sandbox && sandboxBanner(language)}
<main class="popup"><p class="brand">${mark} Flattr <small class="own-host">${new URL(publicUrl).host}</small></p>
${content}
</main>
<footer class="popup-footer">${link('/', serviceName)} · ${link('/docs', docs)} · ${link('/privacy', privacy)}</footer>`;
}

function sandboxBanner(language: Language): Html {
  const { sandboxLabel, playMoney, sandbox } = words[language].frame;
  return html`<aside class="sandbox-banner" aria-label="${sandboxLabel}"><strong>${playMoney}</strong> ${sandbox}</aside>`;
}

function languageLinks(current: Language, back: string): Html[] {
  return languages.map(({ code, name }) => {
    const chosen = code === current && html` aria-current="true"`;
    return html`<a class="link-button" href="/language/${code}?back=${encodeURIComponent(back)}" lang="${code}" rel="nofollow"${chosen}>${name}</a> `;
  });
}

/** The logo, a cake with one slice lifted out. Drawn in the document, it takes the colours of the page. */
const mark = markHtml();

function markHtml(): Html {
  const [own, ...others] = [...assetText('mark.svg').matchAll(/ d="([^"]+)"/g)].map(([, path = '']) => path);
  return html`<svg class="mark" viewBox="0 0 200 200" aria-hidden="true"><path class="mark-own" d="${own}"/><path class="mark-other" d="${others.join('')}"/></svg>`;
}

const person = trustedHtml(
  '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM3.5 17.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5"/></svg>',
);
