import { html, type PropertyDeclarations } from 'lit';
import { getShownReaders, type ShownReaders } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { words } from '../words/words.ts';

/** `<flattr-shown-readers>`: the readers who show their name to the creators they flattr. */
export class ShownReadersElement extends LightElement {
  static override properties: PropertyDeclarations = { shown: { state: true } };

  protected shown: ShownReaders | undefined;

  readonly #load = new Action(this, async () => {
    this.shown = await getShownReaders();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.shown) void this.#load.run();
  }

  protected override render(): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.shown) return loadingNotice();
    const { readers, more } = this.shown;
    if (readers.length === 0) return html`<p class="empty">${words.shownReaders.none}</p>`;
    return html`
      <p class="shown-readers">${readers.map(({ name }, index) => html`${index === 0 ? '' : '\u00a0· '}<bdi>${name}</bdi>`)}${more ? ` ${words.shownReaders.more}` : ''}</p>
      <p class="hint">${words.shownReaders.hint}</p>
    `;
  }
}
