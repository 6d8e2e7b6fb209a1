import { html, type PropertyDeclarations } from 'lit';
import { getDigest, wishDigest } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice, retryNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { pageLanguage } from '../words/page-language.ts';
import { words } from '../words/words.ts';

/** `<flattr-monthly-mail>`: turns the monthly email on or off. Off by default. */
export class MonthlyMailElement extends LightElement {
  static override properties: PropertyDeclarations = { wished: { state: true } };

  /** `undefined` until it is known. */
  protected wished: boolean | undefined;

  readonly #load = new Action(this, async () => {
    this.wished = await getDigest();
  });

  readonly #change = new Action(this, async (wished: boolean) => {
    this.wished = await wishDigest(wished, pageLanguage());
    showToast(this.wished ? words.monthlyMail.on : words.monthlyMail.off);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.wished === undefined) void this.#load.run();
  }

  protected override render(): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    return html`
      <label class="check-row">
        <input
          type="checkbox" .checked=${this.wished ?? false} ?disabled=${this.wished === undefined || this.#change.pending}
          @change=${this.#onChange}
        />
        <span>${words.monthlyMail.label}</span>
      </label>
      <p class="hint">${words.monthlyMail.hint}</p>
      ${problemNotice(this.#change.problem, words.common.unchanged)}
    `;
  }

  readonly #onChange = async (event: Event) => {
    const box = event.currentTarget as HTMLInputElement; // the box this listens on
    if (!(await this.#change.run(box.checked))) box.checked = this.wished ?? false;
  };
}
