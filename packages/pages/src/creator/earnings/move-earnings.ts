import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Earnings, moveEarnings } from '../../client/earnings.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { formatMoney, parseMoney } from '../../money/money.ts';
import { OnceKey } from '../../money/once-key.ts';
import { showToast } from '../../parts/toast.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-move-earnings>`: the earnings of a creator, and a folded form that moves them to their wallet.
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
    showToast(done);
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    const { service, earnings } = this;
    if (!service || !earnings) return nothing;
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const { available } = earnings;
    return html`
      <h2>${words.moveEarnings.heading}</h2>
      <p class="stat">${money(earnings.earnings)} ${available === earnings.earnings ? nothing : html`<small>${words.moveEarnings.available(money(available))}</small>`}</p>
      <p class="hint">${words.moveEarnings.delay(service.payoutDelayDays)}</p>
      ${
        available > 0n
          ? html`<details class="options"><summary>${words.moveEarnings.toWallet}</summary>${this.#form(service, available)}</details>`
          : nothing
      }
    `;
  }

  #form({ currency }: ServiceInfo, available: bigint) {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="move-input">${words.moveEarnings.label(currency)}</label>
          <div class="input-row">
            <input
              id="move-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="move-hint"
            />
            <button class="button" aria-disabled=${this.#move.pending}>${this.#move.pending ? words.moveEarnings.moving : words.moveEarnings.move}</button>
          </div>
          <p class="hint" id="move-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || words.moveEarnings.hint}
          </p>
        </div>
        <p class="offers">
          <button type="button" class="chip" @click=${() => this.#start(available)}>
            ${words.moveEarnings.moveAll(formatMoney(available, currency))}
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
    if (amount === undefined || amount === 0n) this.mistake = words.moveEarnings.mistake;
    else if (amount > earnings.available) {
      this.mistake = words.moveEarnings.onlySoMuch(formatMoney(earnings.available, service.currency));
    } else if ((await this.#start(amount)) && input) input.value = '';
  };

  #start(amount: bigint): Promise<boolean> {
    this.mistake = '';
    const currency = this.service?.currency ?? 'EUR';
    return this.#move.run(amount, words.moveEarnings.moved(formatMoney(amount, currency)));
  }
}
