import { shortAddress, webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { checkPage, type PageReading } from '../client/sites.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { icon } from '../parts/icon.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/**
 * `<flattr-check-page>`: has the service look for the creator's button on a page of theirs.
 *
 * @fires button-found - The page has a button that pays the creator.
 */
export class CheckPageElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    mistake: { state: true },
    reading: { state: true },
  };

  handle = '';
  protected mistake = '';
  protected reading: { address: string; result: PageReading } | undefined;

  readonly #check = new Action(this, async (page: URL) => {
    this.reading = undefined;
    const result = await checkPage(page.href);
    this.reading = { address: shortAddress(page.href), result };
    const [isPaid, sentence] = this.#found(result);
    showToast(`${this.reading.address} ${sentence}`);
    if (isPaid) this.dispatchEvent(new Event('button-found', { bubbles: true }));
  });

  protected override render(): unknown {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="check-page-input">${words.checkPage.label}</label>
          <div class="input-row">
            <input
              id="check-page-input" inputmode="url" autocomplete="url" placeholder="https://" maxlength="2000"
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="check-page-hint"
            />
            <button class="button" aria-disabled=${this.#check.pending}>
              ${this.#check.pending ? words.checkSite.checking : words.checkPage.check}
            </button>
          </div>
          <p class="hint" id="check-page-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake}</p>
        </div>
        ${problemNotice(this.#check.problem)}
        ${this.reading ? this.#result(this.reading) : nothing}
      </form>
    `;
  }

  #result({ address, result }: { address: string; result: PageReading }): TemplateResult {
    const [isPaid, sentence] = this.#found(result);
    return html`
      <p class="notice ${isPaid ? 'notice-done' : ''}">
        ${icon(isPaid ? 'tick' : 'warning')} <strong><bdi>${address}</bdi></strong> ${sentence}
      </p>
    `;
  }

  /** Whether the page pays the creator, and the sentence that follows its address. */
  #found(reading: PageReading): [isPaid: boolean, sentence: string] {
    const { found, bundled, others, none, notListed, reasons } = words.checkPage;
    if (reading.state === 'not-read')
      return [false, { ...words.checkSite.reasons, ...reasons }[reading.reason]];
    const { handles, script, listed } = reading;
    if (handles.length === 0) return [false, none];
    if (!handles.includes(this.handle)) return [false, others(handles.map((each) => `@${each}`).join(', '))];
    if (listed === false) return [false, notListed];
    return [true, script ? found(this.handle) : `${found(this.handle)} ${bundled}`];
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = this.querySelector('input')?.value.trim() ?? '';
    const page = webAddress(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
    this.mistake = page ? '' : words.checkSite.mistake;
    if (page) void this.#check.run(page);
  };
}
