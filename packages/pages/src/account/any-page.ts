import { html, type TemplateResult } from 'lit';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import { bookmarklet } from './bookmarklet.ts';

/** How a reader flattrs pages without a button, with nothing installed: the bookmark, and a phone's share menu. */
export function anyPage(): TemplateResult {
  return html`
    <section class="card stack" aria-labelledby="any-page-heading">
      <h2 id="any-page-heading">${words.anyPage.heading}</h2>
      <p>${words.anyPage.text}</p>
      <p><a class="button" id="bookmarklet" href=${bookmarklet(location.origin)} @click=${onPress}>${words.anyPage.bookmark}</a></p>
      <p class="hint">${words.anyPage.phone}</p>
    </section>
  `;
}

/** Our own policy would stop it here, without a word. */
function onPress(event: Event): void {
  event.preventDefault();
  showToast(words.anyPage.notHere);
}
