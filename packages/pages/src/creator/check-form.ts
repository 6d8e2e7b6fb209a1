import { webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { Action } from '../frame/action.ts';
import { day } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/** What a reading means for the creator: whether all is well, and a sentence that follows the address. */
export type Found = readonly [isWell: boolean, sentence: string];

/** A form that has the service read a page or a site of the creator, and says what it found there. */
export abstract class CheckFormElement<Reading> extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    mistake: { state: true },
    reading: { state: true },
  };

  handle = '';
  protected mistake = '';
  protected reading: { address: string; result: Reading; at: Date } | undefined;

  readonly #check = new Action(this, async (url: URL) => {
    this.reading = undefined;
    const address = this.nameOf(url);
    const result = await this.read(url);
    this.reading = { address, result, at: new Date() };
    const found = this.meaningOf(result);
    showToast(`${address} ${found[1]}`);
    this.tell(found);
  });

  /** What the reader is told that was read. */
  protected abstract nameOf(url: URL): string;
  protected abstract read(url: URL): Promise<Reading>;
  protected abstract meaningOf(result: Reading): Found;
  /** Tells the page what was found. */
  protected abstract tell(found: Found): void;

  /** `id` is also that of the field: `check-page-input`. */
  protected form(id: string, { label, check }: { label: string; check: string }): TemplateResult {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="${id}-input">${label}</label>
          <div class="input-row">
            <input
              id="${id}-input" inputmode="url" autocomplete="url" placeholder="https://" maxlength="2000"
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="${id}-hint"
            />
            <button class="button" aria-disabled=${this.#check.pending}>
              ${this.#check.pending ? words.checkSite.checking : check}
            </button>
          </div>
          <p class="hint" id="${id}-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake}</p>
        </div>
        ${problemNotice(this.#check.problem)} ${this.#result()}
      </form>
    `;
  }

  #result(): TemplateResult | typeof nothing {
    if (!this.reading) return nothing;
    const { address, result, at } = this.reading;
    const [isWell, sentence] = this.meaningOf(result);
    return html`<p class="notice ${isWell ? 'notice-done' : ''}">
      ${icon(isWell ? 'tick' : 'warning')} <strong><bdi>${address}</bdi></strong> ${sentence}
      ${words.checkSite.checked(day(at))}
    </p>`;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = this.querySelector('input')?.value.trim() ?? '';
    const url = webAddress(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    this.mistake = url ? '' : words.checkSite.mistake;
    if (url) void this.#check.run(url);
  };
}
