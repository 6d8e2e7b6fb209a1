import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Creator, findCreator } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { handleFrom, isHandle } from '../tag/snippet.ts';

/** Nobody wants to be told about half a handle. */
const typingPauseMs = 400;

/** `<flattr-tag-generator>`: a handle in, the tag out; and whether there is somebody of that name. */
export class TagGeneratorElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: { state: true },
    found: { state: true },
  };

  /** As typed, as far as it can be a handle. */
  protected handle = '';
  /** Who that is: `undefined` while not known, `null` for nobody. */
  protected found: Creator | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): unknown {
    const isUsable = isHandle(this.handle);
    return html`
      <div class="stack">
        <div class="field">
          <label for="generator-handle">Your handle</label>
          <span class="prefixed">
            <span aria-hidden="true">@</span>
            <input
              id="generator-handle" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="32"
              aria-describedby="generator-hint" @input=${this.#onInput}
            />
          </span>
          <p class="hint" id="generator-hint" role="status">${this.#hint(isUsable)}</p>
        </div>
        <flattr-tag-snippet .handle=${isUsable ? this.handle : 'your-handle'}></flattr-tag-snippet>
      </div>
    `;
  }

  #hint(isUsable: boolean): unknown {
    if (!this.handle) return html`No handle yet? <a href="/creator">Choose one</a>, it takes a minute.`;
    if (!isUsable) return 'Handles are 2 to 30 small letters, digits and hyphens.';
    if (this.found === undefined) return nothing;
    if (this.found === null) {
      return html`Nobody has this handle yet. <a href="/creator">Make it yours</a>, and the tag works.`;
    }
    return html`This pays <bdi>${this.found.name ?? `@${this.found.handle}`}</bdi>.`;
  }

  readonly #onInput = (event: Event) => {
    this.handle = handleFrom((event.currentTarget as HTMLInputElement).value); // the input this listens on
    this.found = undefined;
    clearTimeout(this.#timer);
    if (isHandle(this.handle)) this.#timer = setTimeout(() => void this.#look(this.handle), typingPauseMs);
  };

  async #look(handle: string): Promise<void> {
    let found: Creator | undefined;
    try {
      found = await findCreator(handle);
    } catch {
      return; // the tag is right all the same; only who it pays cannot be told now
    }
    if (handle === this.handle) this.found = found ?? null;
  }
}
