import { html, type PropertyDeclarations } from 'lit';
import { getShownReaders, type ShownReaders } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';

/** `<flattr-shown-readers>`: the readers who want their creators to know them. Of all others nothing is said. */
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
    if (!this.shown) return loadingNotice(words.loading);
    const { readers, more } = this.shown;
    if (readers.length === 0) return html`<p class="empty">${words.nobody}</p>`;
    return html`
      <p class="people-list">${readers.map(({ name }, index) => html`${index === 0 ? '' : ', '}<bdi>${name}</bdi>`)}${more ? ` ${words.more}` : ''}</p>
      <p class="hint">${words.hint}</p>
    `;
  }
}

const words = inLanguages({
  en: {
    loading: 'Loading …',
    nobody: 'Who flattrs you is nobody’s business. Readers who want you to know them are named here.',
    more: 'and others',
    hint: 'They chose to be known to those they flattr, and can hide again.',
  },
  de: {
    loading: 'Lädt …',
    nobody: 'Wer dich flattrt, geht niemanden etwas an. Leser, die sich dir zeigen wollen, stehen hier.',
    more: 'und andere',
    hint: 'Sie wollen denen bekannt sein, die sie flattrn, und können sich wieder verbergen.',
  },
});
