import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../../client/me.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { formatMoney, parseMoney, typedMoney } from '../../money/money.ts';
import { offersFrom } from '../../money/offers.ts';
import { showToast } from '../../parts/toast.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-monthly-amount>`: chooses what a reader gives each month, and pauses giving.
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
    showToast(done);
  });

  protected override render(): unknown {
    const { service, me } = this;
    if (!service || !me) return nothing;
    const { monthlyAmount } = me;
    return html`
      <div class="stack">
        ${monthlyAmount === 0n ? html`<p>${words.monthlyAmount.notChosen}</p>` : nothing}
        <form class="stack" novalidate @submit=${this.#onSubmit}>
          <div class="field">
            <label for="monthly-amount-input">${monthlyAmount === 0n ? words.monthlyAmount.amount(service.currency) : words.monthlyAmount.newAmount(service.currency)}</label>
            <div class="input-row">
              <input
                id="monthly-amount-input" inputmode="decimal" autocomplete="off" required
                .value=${monthlyAmount === 0n ? '' : typedMoney(monthlyAmount)}
                aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="monthly-amount-hint"
              />
              <button class="button button-primary" aria-disabled=${this.#change.pending}>
                ${this.#change.pending ? words.common.saving : words.common.save}
              </button>
            </div>
            <p class="hint" id="monthly-amount-hint" role=${this.mistake ? 'alert' : nothing}>
              ${this.mistake || words.monthlyAmount.hint(formatMoney(service.minimum, service.currency))}
            </p>
          </div>
          <p class="offers" role="group" aria-label=${words.monthlyAmount.offers}>${this.#offers(service, monthlyAmount)}</p>
        </form>
        ${problemNotice(this.#change.problem, words.common.unchanged)} ${this.#pause(me)}
      </div>
    `;
  }

  #offers(service: ServiceInfo, chosen: bigint): TemplateResult[] {
    return offersFrom(service.minimum).map(
      (offer) => html`
          <button
            type="button" class="chip" aria-pressed=${offer === chosen} @click=${() => this.#save(offer)}
          >${formatMoney(offer, service.currency)}</button>
        `,
    );
  }

  /** On top of the page, the notice resumes it. */
  #pause({ monthlyAmount, paused }: Me): unknown {
    if (monthlyAmount === 0n || paused) return nothing;
    return html`
      <p>
        <button
          type="button" class="link-button" @click=${() => this.#change.run({ paused: true }, words.monthlyAmount.nowPaused)}
        >${words.monthlyAmount.pause}</button>
        <span class="hint">${words.monthlyAmount.pauseHint}</span>
      </p>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const amount = parseMoney(this.querySelector('input')?.value ?? '');
    const { service } = this;
    if (!service) return;
    if (amount === undefined) this.mistake = words.monthlyAmount.mistake;
    else if (amount < service.minimum) {
      this.mistake = words.monthlyAmount.least(formatMoney(service.minimum, service.currency));
    } else this.#save(amount);
  };

  #save(amount: bigint): void {
    if (!this.service) return;
    this.mistake = '';
    const done = words.monthlyAmount.done(formatMoney(amount, this.service.currency));
    void this.#change.run({ monthlyAmount: amount }, done);
  }
}
