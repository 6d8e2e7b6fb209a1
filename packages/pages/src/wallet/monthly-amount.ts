import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney, parseMoney, typedMoney } from '../money/money.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';

/** Micro-units of the amounts offered, those below the minimum left out. */
const offers = [2_000_000n, 5_000_000n, 10_000_000n, 20_000_000n];

/**
 * `<flattr-monthly-amount>`: what a reader gives each month, and the pause.
 *
 * @fires member-changed
 */
export class MonthlyAmountElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    mistake: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  protected mistake = '';

  readonly #change = new Action(this, async (changes: Parameters<typeof changeMe>[0], done: string) => {
    this.dispatchEvent(new MemberChangedEvent(await changeMe(changes)));
    announce(done);
  });

  protected override render(): unknown {
    const { service, me } = this;
    if (!service || !me) return nothing;
    const { monthlyAmount, paused } = me;
    return html`
      <section class="card stack" id="monthly-amount" aria-labelledby="monthly-amount-heading">
        <h2 id="monthly-amount-heading">${words.heading}</h2>
        ${
          monthlyAmount === 0n
            ? html`<p>${words.notChosen}</p>`
            : html`<p class="stat">${formatMoney(monthlyAmount, service.currency)}
                <small>${paused ? words.paused : words.monthly}</small></p>`
        }
        <form class="stack" novalidate @submit=${this.#onSubmit}>
          <div class="field">
            <label for="monthly-amount-input">${words.label(monthlyAmount !== 0n, service.currency)}</label>
            <div class="input-row">
              <input
                id="monthly-amount-input" inputmode="decimal" autocomplete="off" required
                .value=${monthlyAmount === 0n ? '' : typedMoney(monthlyAmount)}
                aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="monthly-amount-hint"
              />
              <button class="button button-primary" aria-disabled=${this.#change.pending}>
                ${this.#change.pending ? words.saving : words.save}
              </button>
            </div>
            <p class="hint" id="monthly-amount-hint" role=${this.mistake ? 'alert' : nothing}>
              ${this.mistake || words.hint(formatMoney(service.minimum, service.currency))}
            </p>
          </div>
          <p class="offers" role="group" aria-label=${words.offers}>${this.#offers(service, monthlyAmount)}</p>
        </form>
        ${problemNotice(this.#change.problem, words.unchanged)} ${this.#pause(me)}
      </section>
    `;
  }

  #offers(service: ServiceInfo, chosen: bigint): TemplateResult[] {
    return offers
      .filter((offer) => offer >= service.minimum)
      .map(
        (offer) => html`
          <button
            type="button" class="chip" aria-pressed=${offer === chosen} @click=${() => this.#save(offer)}
          >${formatMoney(offer, service.currency)}</button>
        `,
      );
  }

  #pause({ monthlyAmount, paused }: Me): unknown {
    if (monthlyAmount === 0n) return nothing;
    const done = paused ? words.nowGoesOn : words.nowPaused;
    return html`
      <p>
        <button
          type="button" class="link-button" @click=${() => this.#change.run({ paused: !paused }, done)}
        >${paused ? words.goOn : words.pause}</button>
        <span class="hint">
          ${paused ? words.pausedHint : words.pauseHint}
        </span>
      </p>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const amount = parseMoney(this.querySelector('input')?.value ?? '');
    const { service } = this;
    if (!service) return;
    if (amount === undefined) this.mistake = words.mistake;
    else if (amount < service.minimum) {
      this.mistake = words.least(formatMoney(service.minimum, service.currency));
    } else this.#save(amount);
  };

  #save(amount: bigint): void {
    if (!this.service) return;
    this.mistake = '';
    const done = words.done(formatMoney(amount, this.service.currency));
    void this.#change.run({ monthlyAmount: amount }, done);
  }
}

const words = inLanguages({
  en: {
    heading: 'What you give each month',
    notChosen:
      'Not chosen yet. It is divided equally between the people you flattr, and never grows by itself.',
    monthly: 'a month',
    paused: 'a month, paused',
    label: (isNew: boolean, currency: string) => `${isNew ? 'New amount' : 'Amount'} in ${currency}`,
    save: 'Save',
    saving: 'Saving …',
    hint: (minimum: string) => `At least ${minimum}. Change it whenever you like.`,
    offers: 'Amounts to choose from',
    unchanged: 'Nothing was changed.',
    pause: 'Pause giving',
    goOn: 'Go on giving',
    nowPaused: 'Giving is paused.',
    nowGoesOn: 'You give again.',
    pauseHint: 'While you pause, nothing is taken and your clicks wait.',
    pausedHint: 'Your clicks wait meanwhile.',
    mistake: 'Write an amount such as 2.50.',
    least: (minimum: string) => `The least is ${minimum}.`,
    done: (amount: string) => `You give ${amount} a month.`,
  },
  de: {
    heading: 'Was du im Monat gibst',
    notChosen:
      'Noch nicht gewählt. Es wird zu gleichen Teilen unter allen verteilt, die du flattrst, und wächst nie von selbst.',
    monthly: 'im Monat',
    paused: 'im Monat, ausgesetzt',
    label: (isNew, currency) => `${isNew ? 'Neuer Betrag' : 'Betrag'} in ${currency}`,
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    hint: (minimum) => `Mindestens ${minimum}. Du kannst es jederzeit ändern.`,
    offers: 'Beträge zur Auswahl',
    unchanged: 'Es wurde nichts geändert.',
    pause: 'Geben aussetzen',
    goOn: 'Wieder geben',
    nowPaused: 'Du setzt das Geben aus.',
    nowGoesOn: 'Du gibst wieder.',
    pauseHint: 'Solange du aussetzt, wird nichts genommen, und deine Klicks warten.',
    pausedHint: 'Deine Klicks warten so lange.',
    mistake: 'Schreibe einen Betrag wie 2,50.',
    least: (minimum) => `Es sind mindestens ${minimum}.`,
    done: (amount) => `Du gibst ${amount} im Monat.`,
  },
});
