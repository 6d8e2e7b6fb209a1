import { handleFrom } from '@flattr/contract/handle';
import { handlePattern } from '@flattr/contract/handle-pattern';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Creator, findCreator } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { plainTag, tagFor } from '../tag/outputs.ts';
import { words } from '../words/words.ts';

/** Waits for the whole handle before it looks who has it. */
const typingPauseMs = 400;

/** `<flattr-tag-generator>`: makes the tag for a handle, and says who it pays. */
export class TagGeneratorElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: { state: true },
    found: { state: true },
  };

  /** As typed, without a leading @. */
  protected handle = '';
  /** Who has it: `undefined` until known, `null` for no one. */
  protected found: Creator | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): unknown {
    const isUsable = handlePattern.test(this.handle);
    return html`
      <div class="stack">
        <div class="field">
          <label for="generator-handle">${words.tagGenerator.label}</label>
          <span class="prefixed">
            <span aria-hidden="true">@</span>
            <input
              id="generator-handle" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="32"
              aria-describedby="generator-hint" @input=${this.#onInput}
            />
          </span>
          <p class="hint" id="generator-hint" role="status">${this.#hint(isUsable)}</p>
        </div>
        <flattr-tag-snippet .text=${tagFor(location.origin, plainTag(isUsable ? this.handle : 'your-handle'))}></flattr-tag-snippet>
      </div>
    `;
  }

  #hint(isUsable: boolean): unknown {
    if (!this.handle) return words.tagGenerator.empty;
    if (!isUsable) return words.tagGenerator.unusable;
    if (this.found === undefined) return nothing;
    if (this.found === null) return words.tagGenerator.unknown;
    return words.tagGenerator.pays(html`<bdi>${this.found.name ?? `@${this.found.handle}`}</bdi>`);
  }

  readonly #onInput = (event: Event) => {
    this.handle = handleFrom((event.currentTarget as HTMLInputElement).value); // the input this listens on
    this.found = undefined;
    clearTimeout(this.#timer);
    if (handlePattern.test(this.handle))
      this.#timer = setTimeout(() => void this.#look(this.handle), typingPauseMs);
  };

  async #look(handle: string): Promise<void> {
    let found: Creator | undefined;
    try {
      found = await findCreator(handle);
    } catch {
      return; // the tag is right anyway: only who it pays is unknown
    }
    if (handle === this.handle) this.found = found ?? null;
  }
}
