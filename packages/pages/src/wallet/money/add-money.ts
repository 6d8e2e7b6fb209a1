import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Me } from '../../client/me.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { formatMoney, parseMoney } from '../../money/money.ts';
import { lastDay, lastDayName } from '../../money/month.ts';
import { words } from '../../words/words.ts';
import { adding } from './adding.ts';
import { lasting } from './lasts.ts';

/** Micro-units. */
const offers = [5_000_000n, 10_000_000n, 20_000_000n];

/**
 * `<flattr-add-money>`: how long the wallet lasts. In a sandbox, play money can be added.
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
  /** What months in review will take, in micro-units. */
  spokenFor = 0n;
  protected mistake = '';

  readonly #add = adding(this);

  protected override render(): unknown {
    const { service, me } = this;
    if (!service || !me) return nothing;
    return html`
      <div class="stack">${this.#lasts(service, me)} ${service.sandbox ? this.#form(service, me) : nothing}</div>
    `;
  }

  #form({ currency }: ServiceInfo, { monthlyAmount }: Me) {
    // A month, and three of them.
    const amounts = monthlyAmount > 0n ? [monthlyAmount, 3n * monthlyAmount] : offers;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="add-money-input">${words.addMoney.label(currency)}</label>
          <div class="input-row">
            <input
              id="add-money-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="add-money-hint"
            />
            <button class="button" aria-disabled=${this.#add.pending}>
              ${this.#add.pending ? words.addMoney.adding : words.addMoney.add}
            </button>
          </div>
          <p class="hint" id="add-money-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || words.addMoney.playMoney}
          </p>
        </div>
        <p class="offers" role="group" aria-label=${words.addMoney.offers}>
          ${amounts.map(
            (offer) => html`
              <button type="button" class="chip" @click=${() => this.#start(offer)}>
                <bdi dir="ltr">+ ${formatMoney(offer, currency)}</bdi>
              </button>
            `,
          )}
        </p>
        ${problemNotice(this.#add.problem)}
      </form>
    `;
  }

  /** For how many months the wallet lasts, and until which day. */
  #lasts(service: ServiceInfo, me: Me): unknown {
    if (me.wallet === 0n) return nothing; // the figure says it
    if (me.wallet < service.minimum)
      return html`<p>${words.addMoney.tooLittle(formatMoney(service.minimum, service.currency))}</p>`;
    if (me.paused) return html`<p class="hint">${words.addMoney.paused}</p>`;
    const found = lasting(me, service, this.spokenFor);
    if (!found) return nothing;
    const { full, rest, last } = found;
    const day = html`<time datetime=${lastDay(last).toISOString().slice(0, 10)}>${lastDayName(last)}</time>`;
    return html`<p>
      ${words.addMoney.lasts(full, rest, html`<strong>${day}</strong>`)}
      <span class="hint">${words.addMoney.whenClicked}</span>
    </p>`;
  }

  readonly #onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.querySelector('input');
    const amount = parseMoney(input?.value ?? '');
    if (amount === undefined || amount === 0n) {
      this.mistake = words.addMoney.mistake;
      return;
    }
    if ((await this.#start(amount)) && input) input.value = '';
  };

  #start(amount: bigint): Promise<boolean> {
    this.mistake = '';
    return this.#add.run(amount, this.service?.currency ?? 'EUR');
  }
}
