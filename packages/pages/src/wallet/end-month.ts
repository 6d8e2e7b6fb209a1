import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { endMonthNow } from '../client/months.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { monthName } from '../money/month.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';

/**
 * `<flattr-end-month>`: in a sandbox, ends the month for everyone and settles it.
 *
 * @fires month-ended
 */
export class EndMonthElement extends LightElement {
  static override properties: PropertyDeclarations = {
    month: { attribute: false },
    ended: { state: true },
  };

  month: Month | undefined;
  protected ended: Month | undefined;

  readonly #end = new Action(this, async (month: Month) => {
    this.ended = await endMonthNow(month);
    this.dispatchEvent(new Event('month-ended', { bubbles: true }));
    showToast(words.endMonth.done(monthName(this.ended)));
  });

  protected override render(): unknown {
    const { month } = this;
    if (month === undefined) return nothing;
    return html`
      <section class="card card-sandbox stack" aria-labelledby="end-month-heading">
        <h2 id="end-month-heading">${words.endMonth.heading}</h2>
        <p>
          ${words.endMonth.text(monthName(month))}
        </p>
        ${problemNotice(this.#end.problem, words.endMonth.goesOn)}
        ${this.ended === undefined ? nothing : html`<p class="notice notice-done">${words.endMonth.done(monthName(this.ended))}</p>`}
        <p>
          <button type="button" class="button" aria-disabled=${this.#end.pending} @click=${() => this.#end.run(month)}>
            ${this.#end.pending ? words.endMonth.settling : words.endMonth.end}
          </button>
        </p>
      </section>
    `;
  }
}
