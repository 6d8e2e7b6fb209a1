import { typedAddress } from '@flattr/contract/links/typed-address';
import { isSiteOrigin } from '@flattr/contract/site-origin';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Action } from '../frame/action.ts';
import { day } from '../frame/day.ts';
import { problemNotice } from '../frame/notices.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/** What a reading means for the creator: whether all is well, and a sentence that follows the address. */
export type Found = readonly [isWell: boolean, sentence: string];

interface Check<Reading> {
  /** Also that of the field: `check-page-input`. */
  readonly id: string;
  /** What the reader is told that was read. */
  nameOf(url: URL): string;
  /** The address in what was typed. `addressOf` if it is left out. */
  addressOf?(typed: string): URL | undefined;
  /** What is wrong with what was typed, if the form knows better than that it is no address. */
  mistakeIn?(typed: string): string | undefined;
  read(url: URL): Promise<Reading>;
  meaningOf(reading: Reading): Found;
  /** What can be done about it. */
  more?(reading: Reading, url: URL): TemplateResult | typeof nothing;
  /** Tells the page what was found. */
  tell(found: Found): void;
}

/** A form that has the service read a page or a site of the creator, and says what it found there. */
export class CheckForm<Reading> {
  /** Whether all is well with what was read last. */
  isWell = false;
  readonly #host: ReactiveControllerHost;
  readonly #of: Check<Reading>;
  readonly #check: Action<[URL]>;
  #mistake = '';
  #reading: { url: URL; address: string; result: Reading; at: Date } | undefined;

  constructor(host: ReactiveControllerHost, check: Check<Reading>) {
    this.#host = host;
    this.#of = check;
    this.#check = new Action(host, async (url: URL) => {
      this.#reading = undefined;
      this.isWell = false;
      const address = check.nameOf(url);
      const result = await check.read(url);
      this.#reading = { url, address, result, at: new Date() };
      const found = check.meaningOf(result);
      this.isWell = found[0];
      showToast(`${address} ${found[1]}`);
      check.tell(found);
    });
  }

  render({ label, check, hint }: { label: string; check: string; hint?: string }): TemplateResult {
    const { id } = this.#of;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="${id}-input">${label}</label>
          <div class="input-row">
            <input
              id="${id}-input" inputmode="url" autocomplete="url" placeholder="https://" maxlength="2000"
              aria-invalid=${this.#mistake ? 'true' : nothing} aria-describedby="${id}-hint"
            />
            <button class="button" aria-disabled=${this.#check.pending}>
              ${this.#check.pending ? words.checkSite.checking : check}
            </button>
          </div>
          <p class="hint" id="${id}-hint" role=${this.#mistake ? 'alert' : nothing}>${this.#mistake || hint}</p>
        </div>
        ${problemNotice(this.#check.problem)} ${this.#result()}
      </form>
    `;
  }

  #result(): TemplateResult | typeof nothing {
    if (!this.#reading) return nothing;
    const { url, address, result, at } = this.#reading;
    const [isWell, sentence] = this.#of.meaningOf(result);
    return html`<p class="notice ${isWell ? 'notice-done' : ''}">
        ${icon(isWell ? 'tick' : 'warning')} <strong><bdi>${address}</bdi></strong> ${sentence}
        ${words.checkSite.checked(day(at))}
      </p>
      ${this.#of.more?.(result, url) ?? nothing}`;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement; // the element this listens on
    const typed = form.querySelector('input')?.value.trim() ?? '';
    const url = (this.#of.addressOf ?? addressOf)(typed);
    this.#mistake = this.#of.mistakeIn?.(typed) ?? (url ? '' : words.checkSite.mistake);
    if (this.#mistake) this.#reading = undefined; // of something else
    this.#host.requestUpdate();
    if (url && !this.#mistake) void this.#check.run(url);
  };
}

/** What the service would read at what was typed, which may leave out `https://`. */
export function addressOf(typed: string): URL | undefined {
  const url = typedAddress(typed);
  const isReadable = url && url.username === '' && isSiteOrigin(url.origin, { plainHttp: true });
  // Chromium takes spaces in hosts.
  return isReadable && !/%|\s/.test(url.host) ? url : undefined;
}
