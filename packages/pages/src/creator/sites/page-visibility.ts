import { shortAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Earnings, showThing } from '../../client/earnings.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { showToast } from '../../parts/toast.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-page-visibility>`: whether one of the creator's pages is on their public page, and a button that changes it.
 *
 * @fires page-shown - The creator showed or hid the page.
 */
export class PageVisibilityElement extends LightElement {
  static override properties: PropertyDeclarations = { page: { attribute: false } };

  page: Earnings['things'][number] | undefined;

  readonly #show = new Action(this, async (shown: boolean) => {
    if (!this.page) return;
    await showThing(this.page.thing, shown);
    showToast(words.pageVisibility[shown ? 'nowShown' : 'nowHidden']);
    this.dispatchEvent(new Event('page-shown', { bubbles: true }));
  });

  protected override render(): unknown {
    if (!this.page) return nothing;
    const { visibility, title, url } = this.page;
    const { show, hide, showThis, hideThis, states } = words.pageVisibility;
    const shown = visibility === 'public';
    const name = title ?? shortAddress(url);
    return html`
      <span class="hint">${states[visibility]}</span>
      ${
        visibility === 'no-site'
          ? nothing
          : html`<button
              type="button" class="button button-small" aria-label=${shown ? hideThis(name) : showThis(name)}
              aria-disabled=${this.#show.pending} @click=${() => this.#show.run(!shown)}
            >${shown ? hide : show}</button>`
      }
      ${problemNotice(this.#show.problem, words.common.unchanged)}
    `;
  }
}
