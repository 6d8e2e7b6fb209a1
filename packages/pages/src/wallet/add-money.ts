import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { deposit } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney, parseMoney } from '../money/money.ts';
import { lastDay, lastDayName } from '../money/month.ts';
import { OnceKey } from '../money/once-key.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { lasting } from './lasts.ts';

/** Micro-units. */
const offers = [5_000_000n, 10_000_000n, 20_000_000n];

/**
 * `<flattr-add-money>`: what the wallet holds and until when it lasts, and in sandbox play money to add.
 *
 * @fires member-changed
 */
export class AddMoneyElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    spokenFor: { attribute: false },
    mistake: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  /** What a month in review will take, in micro-units. */
  spokenFor = 0n;
  protected mistake = '';

  readonly #key = new OnceKey();
  readonly #add = new Action(this, async (amount: bigint, done: string) => {
    const me = await this.#key.use(String(amount), (id) => deposit(id, amount));
    this.dispatchEvent(new MemberChangedEvent(me));
    announce(done);
  });

  protected override render(): unknown {
    const { service, me } = this;
    if (!service || !me) return nothing;
    return html`
      <section class="card stack" id="add-money" aria-labelledby="add-money-heading">
        <h2 id="add-money-heading">${words.heading}</h2>
        <p class="stat">${formatMoney(me.wallet, service.currency)}</p>
        ${this.#lasts(service, me)} ${service.sandbox ? this.#form(service) : nothing}
      </section>
    `;
  }

  #form({ currency }: ServiceInfo) {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="add-money-input">${words.label(currency)}</label>
          <div class="input-row">
            <input
              id="add-money-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="add-money-hint"
            />
            <button class="button" aria-disabled=${this.#add.pending}>
              ${this.#add.pending ? words.adding : words.add}
            </button>
          </div>
          <p class="hint" id="add-money-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || words.playMoney}
          </p>
        </div>
        <p class="offers" role="group" aria-label=${words.offers}>
          ${offers.map(
            (offer) => html`
              <button type="button" class="chip" @click=${() => this.#start(offer)}>
                + ${formatMoney(offer, currency)}
              </button>
            `,
          )}
        </p>
        ${problemNotice(this.#add.problem)}
      </form>
    `;
  }

  /** For how many months the wallet lasts at the chosen amount, and until which day. */
  #lasts(service: ServiceInfo, me: Me): unknown {
    if (me.wallet < service.minimum)
      return html`<p>${words.tooLittle(formatMoney(service.minimum, service.currency))}</p>`;
    const found = lasting(me, service, this.spokenFor);
    if (!found) return nothing;
    const { full, rest, last } = found;
    const day = html`<time datetime=${lastDay(last).toISOString().slice(0, 10)}>${lastDayName(last)}</time>`;
    const months = words.months(full, rest);
    return html`<p>
      ${words.lasts(months, html`<strong>${day}</strong>`)}
      <span class="hint">${me.paused ? words.paused : words.whenClicked}</span>
    </p>`;
  }

  readonly #onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.querySelector('input');
    const amount = parseMoney(input?.value ?? '');
    if (amount === undefined || amount === 0n) {
      this.mistake = words.mistake;
      return;
    }
    if ((await this.#start(amount)) && input) input.value = '';
  };

  #start(amount: bigint): Promise<boolean> {
    this.mistake = '';
    const currency = this.service?.currency ?? 'EUR';
    return this.#add.run(amount, words.added(formatMoney(amount, currency)));
  }
}

const words = inLanguages({
  en: {
    heading: 'In your wallet',
    label: (currency: string) => `Add play money, in ${currency}`,
    add: 'Add',
    adding: 'Adding …',
    added: (amount: string) => `${amount} added to your wallet.`,
    playMoney: 'It is not real, so add what you like.',
    offers: 'Amounts to add',
    mistake: 'Write an amount such as 5 or 2.50.',
    tooLittle: (minimum: string) => `Not enough for a month, which takes at least ${minimum}.`,
    months: (full: number, rest: boolean) => {
      if (full === 0) return 'for one smaller month';
      return `for ${full === 1 ? '1 month' : `${full} months`}${rest ? ' and a smaller one' : ''}`;
    },
    lasts: (months: string, day: unknown): unknown => html`Enough ${months}, until ${day}.`,
    whenClicked: 'A month without clicks takes nothing, so it may last longer.',
    paused: 'While you pause, nothing is taken, so it lasts longer.',
  },
  de: {
    heading: 'Verfügbar',
    label: (currency) => `Spielgeld hinzufügen, in ${currency}`,
    add: 'Hinzufügen',
    adding: 'Kommt dazu …',
    added: (amount) => `${amount} sind dazugekommen.`,
    playMoney: 'Es ist nicht echt, nimm also, so viel du willst.',
    offers: 'Beträge zum Hinzufügen',
    mistake: 'Schreibe einen Betrag wie 5 oder 2,50.',
    tooLittle: (minimum) => `Zu wenig für einen Monat, der mindestens ${minimum} braucht.`,
    months: (full, rest) => {
      if (full === 0) return 'für einen kleineren Monat';
      return `für ${full === 1 ? '1 Monat' : `${full} Monate`}${rest ? ' und einen kleineren' : ''}`;
    },
    lasts: (months, day) => html`Reicht ${months}, bis zum ${day}.`,
    whenClicked: 'Ein Monat ohne Klicks nimmt nichts, dann reicht es länger.',
    paused: 'Solange du aussetzt, wird nichts genommen, dann reicht es länger.',
  },
});
