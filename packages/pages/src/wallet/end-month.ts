import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { endMonthNow } from '../client/sandbox.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { monthName } from '../money/month.ts';

/**
 * `<flattr-end-month>`: in sandbox, ends the month for everybody and divides it, so that nobody has to wait to see it.
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
    announce(`${monthName(this.ended)} has ended and was divided.`);
  });

  protected override render(): unknown {
    const { month } = this;
    if (month === undefined) return nothing;
    return html`
      <section class="card card-sandbox stack" aria-labelledby="end-month-heading">
        <h2 id="end-month-heading">Do not want to wait?</h2>
        <p>
          This is a sandbox, so you may end ${monthName(month)} now, for everybody here. It is divided at once.
        </p>
        ${problemNotice(this.#end.problem, 'The month goes on.')}
        ${this.ended === undefined ? nothing : html`<p class="notice notice-done">${monthName(this.ended)} has ended and was divided.</p>`}
        <p>
          <button type="button" class="button" aria-disabled=${this.#end.pending} @click=${() => this.#end.run(month)}>
            ${this.#end.pending ? 'Dividing …' : 'End this month now'}
          </button>
        </p>
      </section>
    `;
  }
}
