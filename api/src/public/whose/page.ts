import type { AnswerOf } from '@flattr/contract';
import { flattrLink } from '@flattr/contract/links/flattr-link';
import { shortAddress } from '@flattr/contract/links/web-address';
import { htmlDocument } from '../../platform/html/document.ts';
import { filled, type Html, html } from '../../platform/html/html.ts';
import { type FramedPopup, popupFrame } from '../frame.ts';
import { words } from '../pages/words.ts';

type Whose = Exclude<AnswerOf<'resolvePage'>, { state: 'found' }>;

/** `/flattr?url=…` for a page of which nobody here is known to be the owner. */
export function whosePage(framed: FramedPopup, url: string, whose: Whose): string {
  const { language, serviceName } = framed;
  const say = words[language].whose;
  return htmlDocument({
    language,
    title: words[language].pages.connect.title(serviceName),
    styles: 'connect',
    head: html`<meta name="robots" content="noindex">`,
    body: popupFrame(
      framed,
      html`${contentOf(whose, url, say)}
<p class="address"><code>${url}</code></p>
<div class="choice"><a class="button" href="${url}" rel="noreferrer"><span>${filled(say.back, html`<bdi>${shortAddress(url)}</bdi>`)}</span></a>
<a class="button" href="/">${say.about}</a></div>`,
    ),
  });
}

function contentOf(whose: Whose, url: string, say: (typeof words)['en']['whose']): Html {
  const part = (title: string, text: string | Html) => html`<h1>${title}</h1><p>${text}</p>`;
  switch (whose.state) {
    case 'nobody':
      return part(say.nobody, say.nobodyText);
    case 'not-read':
      return part(whose.reason === 'list' ? say.listNotRead : say.notRead, say.reasons[whose.reason]);
    case 'disagrees':
      return part(say.disagrees, filled(say.disagreesText, html`<bdi>@${whose.to}</bdi>`));
    case 'several':
      return html`${part(say.several, say.severalText)}<div class="choice">${whose.handles.map(
        (to) =>
          html`<a class="button button-primary" href="${flattrLink('', { to, url })}"><bdi>@${to}</bdi></a>`,
      )}</div>`;
  }
}
