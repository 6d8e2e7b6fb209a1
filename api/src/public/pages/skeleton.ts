import type { Language } from '@flattr/pages/languages';
import type { words as account } from '@flattr/pages/words/en/account';
import type { words as home } from '@flattr/pages/words/en/home';
import type { words as wallet } from '@flattr/pages/words/en/wallet';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { type Html, html, trustedHtml } from '../../platform/html/html.ts';
import { frameWords } from '../frame.ts';
import type { PageName } from './words.ts';

/** What the pages say at their top whatever else they show. */
const words = {
  account: await inEveryLanguage<typeof account>(
    (language) => import(`@flattr/pages/words/${language}/account`),
  ),
  home: await inEveryLanguage<typeof home>((language) => import(`@flattr/pages/words/${language}/home`)),
  wallet: await inEveryLanguage<typeof wallet>(
    (language) => import(`@flattr/pages/words/${language}/wallet`),
  ),
};

const lines = trustedHtml('<span class="skeleton-line"></span>'.repeat(3));
const unknownTitle = trustedHtml('<span class="skeleton-line"></span>');
const grey = html`<div class="skeleton">${lines}</div>`;
const card = html`<div class="card">${grey}</div>`;

/** What a page looks like before it knows anything: its title, and grey lines where its cards will be. */
export function pageSkeleton(name: PageName, language: Language): Html {
  return html`<div class="page-skeleton"><p class="visually-hidden" role="status">${frameWords[language].common.loading}</p>
${shapes[name](language)}</div>`;
}

const shapes: Readonly<Record<PageName, (language: Language) => Html>> = {
  account: (language) => cards(words.account[language].accountPage.title),
  connect: () => grey,
  creator: () => cards(unknownTitle),
  home(language) {
    const { title, lead } = words.home[language].home.hero;
    return html`<div class="hero"><div class="hero-text"><h1>${title}</h1><p class="lead">${lead}</p></div>${card}</div>`;
  },
  wallet: (language) => cards(words.wallet[language].walletPage.title),
};

const cards = (title: string | Html) => html`<div class="page-head"><h1>${title}</h1></div>
<div class="columns"><div class="column-first">${card}</div><div class="column-side">${card}${card}</div></div>`;
