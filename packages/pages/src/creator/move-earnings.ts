import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Earnings, moveEarnings } from '../client/earnings.ts';
import type { ServiceInfo } from '../client/service.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney, parseMoney } from '../money/money.ts';
import { OnceKey } from '../money/once-key.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';

/**
 * `<flattr-move-earnings>`: what a creator has, and the way into their own wallet, to be given on.
 *
 * @fires member-changed
 */
export class MoveEarningsElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    earnings: { attribute: false },
    mistake: { state: true },
  };

  service: ServiceInfo | undefined;
  earnings: Earnings | undefined;
  protected mistake = '';

  readonly #key = new OnceKey();
  readonly #move = new Action(this, async (amount: bigint, done: string) => {
    const me = await this.#key.use(String(amount), (id) => moveEarnings(id, amount));
    announce(done);
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    const { service, earnings } = this;
    if (!service || !earnings) return nothing;
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const { available } = earnings;
    return html`
      <section class="card stack" aria-labelledby="earnings-heading">
        <h2 id="earnings-heading">${words.heading}</h2>
        <p class="stat">${money(earnings.earnings)} ${available === earnings.earnings ? nothing : html`<small>${words.available(money(available))}</small>`}</p>
        <p class="hint">
          ${words.delay(service.payoutDelayDays)}
        </p>
        ${available > 0n ? this.#form(service, available) : nothing}
      </section>
    `;
  }

  #form({ currency }: ServiceInfo, available: bigint) {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="move-input">${words.label(currency)}</label>
          <div class="input-row">
            <input
              id="move-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="move-hint"
            />
            <button class="button" aria-disabled=${this.#move.pending}>${this.#move.pending ? words.moving : words.move}</button>
          </div>
          <p class="hint" id="move-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || words.hint}
          </p>
        </div>
        <p class="offers">
          <button type="button" class="chip" @click=${() => this.#start(available)}>
            ${words.moveAll(formatMoney(available, currency))}
          </button>
        </p>
        ${problemNotice(this.#move.problem)}
      </form>
    `;
  }

  readonly #onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { service, earnings } = this;
    const input = this.querySelector('input');
    if (!service || !earnings) return;
    const amount = parseMoney(input?.value ?? '');
    if (amount === undefined || amount === 0n) this.mistake = words.mistake;
    else if (amount > earnings.available) {
      this.mistake = words.onlySoMuch(formatMoney(earnings.available, service.currency));
    } else if ((await this.#start(amount)) && input) input.value = '';
  };

  #start(amount: bigint): Promise<boolean> {
    this.mistake = '';
    const currency = this.service?.currency ?? 'EUR';
    return this.#move.run(amount, words.moved(formatMoney(amount, currency)));
  }
}

const words = inLanguages({
  en: {
    heading: 'Your earnings',
    available: (money: string) => `${money} available now`,
    delay: (days: number) =>
      days === 0 ? 'What you earn is available at once.' : `What you earn is available after ${days} days.`,
    label: (currency: string) => `Move to your wallet, in ${currency}`,
    move: 'Move',
    moving: 'Moving …',
    moveAll: (money: string) => `Move all ${money}`,
    moved: (money: string) => `${money} moved to your wallet.`,
    hint: 'To give it on to others. It does not come back from the wallet to your earnings.',
    mistake: 'Write an amount such as 5 or 2.50.',
    onlySoMuch: (money: string) => `Only ${money} is available now.`,
  },
  de: {
    heading: 'Deine Einnahmen',
    available: (money: string) => `${money} jetzt verfügbar`,
    delay: (days: number) =>
      days === 0
        ? 'Was du einnimmst, ist sofort verfügbar.'
        : `Was du einnimmst, ist nach ${days} Tagen verfügbar.`,
    label: (currency: string) => `Zum Guthaben verschieben, in ${currency}`,
    move: 'Verschieben',
    moving: 'Verschiebt …',
    moveAll: (money: string) => `Alles verschieben: ${money}`,
    moved: (money: string) => `${money} sind bei deinem Guthaben.`,
    hint: 'Um es an andere weiterzugeben. Vom Guthaben kommt es nicht zu den Einnahmen zurück.',
    mistake: 'Schreib einen Betrag wie 5 oder 2,50.',
    onlySoMuch: (money: string) => `Verfügbar sind jetzt nur ${money}.`,
  },
});
