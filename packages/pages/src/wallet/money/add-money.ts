import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Me } from '../../client/me.ts';
import { addMoney } from '../../client/payments.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { formatMoney, parseMoney } from '../../money/money.ts';
import { lastDay, lastDayName } from '../../money/month.ts';
import { OnceKey } from '../../money/once-key.ts';
import { words } from '../../words/words.ts';
import { leaveFor } from '../payments/leaving.ts';
import { transferOffer } from '../payments/transfer.ts';
import { adding } from './adding.ts';
import { lasting } from './lasts.ts';

/** Micro-units. */
const offers = [5_000_000n, 10_000_000n, 20_000_000n];

/**
 * `<flattr-add-money>`: how long the wallet lasts. Money can be added as the service takes it.
 *
 * @fires member-changed
 */
export class AddMoneyElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    spokenFor: { attribute: false },
    canPay: { attribute: false },
    mistake: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  /** What months in review will take, in micro-units. */
  spokenFor = 0n;
  /** Real money can be added, on the provider's page. */
  canPay = false;
  protected mistake = '';

  readonly #add = adding(this);
  readonly #key = new OnceKey();
  readonly #pay = new Action(this, (amount: bigint) =>
    this.#key.use(String(amount), async (id) => leaveFor(id, await addMoney(id, amount))),
  );

  protected override render(): unknown {
    const { service, me } = this;
    if (!service || !me) return nothing;
    return html`
      <div class="stack">${this.#lasts(service, me)} ${this.#ways(service, me)}</div>
    `;
  }

  #ways(service: ServiceInfo, me: Me): unknown {
    if (service.payments === 'bank') return transferOffer();
    return service.payments === 'play' || this.canPay ? this.#form(service, me) : nothing;
  }

  #form({ currency, payments }: ServiceInfo, { monthlyAmount }: Me) {
    const isPending = this.#add.pending || this.#pay.pending;
    const { label, hint } =
      payments === 'play'
        ? { label: words.addMoney.label, hint: words.addMoney.playMoney }
        : words.addRealMoney;
    // A month, and three of them.
    const amounts = monthlyAmount > 0n ? [monthlyAmount, 3n * monthlyAmount] : offers;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="add-money-input">${label(currency)}</label>
          <div class="input-row">
            <input
              id="add-money-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="add-money-hint"
            />
            <button class="button" aria-disabled=${isPending}>
              ${isPending ? words.addMoney.adding : words.addMoney.add}
            </button>
          </div>
          <p class="hint" id="add-money-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || hint}
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
        ${problemNotice(this.#add.problem ?? this.#pay.problem)}
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
    const { service } = this;
    if (service && service.payments !== 'play') {
      if (amount >= service.paymentMinimum) return this.#pay.run(amount);
      this.mistake = words.addRealMoney.least(formatMoney(service.paymentMinimum, service.currency));
      return Promise.resolve(false);
    }
    return this.#add.run(amount, this.service?.currency ?? 'EUR');
  }
}
