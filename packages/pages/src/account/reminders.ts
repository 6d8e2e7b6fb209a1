import { html, type PropertyDeclarations } from 'lit';
import { getReminders, setReminders } from '../client/account.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice, retryNotice } from '../frame/notices.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/** `<flattr-reminders>`: turns reminders about money on or off. On by default. */
export class RemindersElement extends LightElement {
  static override properties: PropertyDeclarations = { wanted: { attribute: false } };

  /** `undefined` until it is known. */
  wanted: boolean | undefined;

  readonly #load = new Action(this, async () => {
    this.wanted = await getReminders();
  });

  readonly #change = new Action(this, async (wanted: boolean) => {
    this.wanted = await setReminders(wanted);
    showToast(this.wanted ? words.reminders.on : words.reminders.off);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.wanted === undefined) void this.#load.run();
  }

  protected override render(): unknown {
    return html`
      <section class="card stack" aria-labelledby="reminders-heading">
        <h2 id="reminders-heading">${words.reminders.heading}</h2>
        ${
          this.#load.problem
            ? retryNotice(this.#load.problem, () => this.#load.run())
            : html`
              <label class="check-row">
                <input
                  type="checkbox" .checked=${this.wanted ?? false}
                  ?disabled=${this.wanted === undefined || this.#change.pending} @change=${this.#onChange}
                />
                <span>${words.reminders.label}</span>
              </label>
              <p class="hint">${words.reminders.hint}</p>`
        }
        ${problemNotice(this.#change.problem, words.common.unchanged)}
      </section>
    `;
  }

  readonly #onChange = async (event: Event) => {
    const box = event.currentTarget as HTMLInputElement; // the box this listens on
    if (!(await this.#change.run(box.checked))) box.checked = this.wanted ?? true;
  };
}
