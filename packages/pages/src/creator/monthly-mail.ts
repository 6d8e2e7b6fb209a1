import { html, type PropertyDeclarations } from 'lit';
import { getDigest, wishDigest } from '../client/profile.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages, pageLanguage } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice, retryNotice } from '../frame/notices.ts';

/** `<flattr-monthly-mail>`: whether a creator gets a mail each month. Off until they choose it. */
export class MonthlyMailElement extends LightElement {
  static override properties: PropertyDeclarations = { wished: { state: true } };

  /** `undefined` until it is known. */
  protected wished: boolean | undefined;

  readonly #load = new Action(this, async () => {
    this.wished = await getDigest();
  });

  readonly #change = new Action(this, async (wished: boolean) => {
    this.wished = await wishDigest(wished, pageLanguage());
    announce(this.wished ? words.on : words.off);
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
        <span>${words.label}</span>
      </label>
      <p class="hint">${words.hint}</p>
      ${problemNotice(this.#change.problem, words.notChanged)}
    `;
  }

  readonly #onChange = async (event: Event) => {
    const box = event.currentTarget as HTMLInputElement; // the box this listens on
    if (!(await this.#change.run(box.checked))) box.checked = this.wished ?? false;
  };
}

const words = inLanguages({
  en: {
    label: 'Send me a mail when a month is divided',
    hint: 'What you received and from how many people. One a month, and none if there was nothing. A link in it ends it.',
    on: 'You will get a mail each month.',
    off: 'You will get no more mails.',
    notChanged: 'Nothing was changed.',
  },
  de: {
    label: 'Schick mir eine Mail, wenn ein Monat geteilt ist',
    hint: 'Was du bekommen hast und von wie vielen Menschen. Eine im Monat, und keine, wenn nichts war. Ein Link darin bestellt sie ab.',
    on: 'Du bekommst jeden Monat eine Mail.',
    off: 'Du bekommst keine Mails mehr.',
    notChanged: 'Nichts wurde geändert.',
  },
});
