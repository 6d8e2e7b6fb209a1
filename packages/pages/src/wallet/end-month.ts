import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { endMonthNow } from '../client/sandbox.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
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
    announce(words.done(monthName(this.ended)));
  });

  protected override render(): unknown {
    const { month } = this;
    if (month === undefined) return nothing;
    return html`
      <section class="card card-sandbox stack" aria-labelledby="end-month-heading">
        <h2 id="end-month-heading">${words.heading}</h2>
        <p>
          ${words.text(monthName(month))}
        </p>
        ${problemNotice(this.#end.problem, words.goesOn)}
        ${this.ended === undefined ? nothing : html`<p class="notice notice-done">${words.done(monthName(this.ended))}</p>`}
        <p>
          <button type="button" class="button" aria-disabled=${this.#end.pending} @click=${() => this.#end.run(month)}>
            ${this.#end.pending ? words.dividing : words.end}
          </button>
        </p>
      </section>
    `;
  }
}

const words = inLanguages({
  en: {
    heading: 'Do not want to wait?',
    text: (month: string) =>
      `This is a sandbox, so you may end ${month} now, for everybody here. It is divided at once.`,
    end: 'End this month now',
    dividing: 'Dividing …',
    done: (month: string) => `${month} has ended and was divided.`,
    goesOn: 'The month goes on.',
  },
  de: {
    heading: 'Willst du nicht warten?',
    text: (month) =>
      `Das hier ist zum Ausprobieren, also darfst du den ${month} jetzt beenden, für alle hier. Er wird sofort verteilt.`,
    end: 'Diesen Monat jetzt beenden',
    dividing: 'Wird verteilt …',
    done: (month) => `Der ${month} ist zu Ende und verteilt.`,
    goesOn: 'Der Monat geht weiter.',
  },
});
