import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { changeMe, type Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { decimalText, formatMoney, parseMoney } from '../money/money.ts';
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
        <h2 id="monthly-amount-heading">What you give each month</h2>
        ${
          monthlyAmount === 0n
            ? html`<p>Not chosen yet. It is divided equally between the people you flattr, and never grows by itself.</p>`
            : html`<p class="stat">${formatMoney(monthlyAmount, service.currency)}
                <small>${paused ? 'a month, paused' : 'a month'}</small></p>`
        }
        <form class="stack" novalidate @submit=${this.#onSubmit}>
          <div class="field">
            <label for="monthly-amount-input">${monthlyAmount === 0n ? 'Amount' : 'New amount'} in ${service.currency}</label>
            <div class="input-row">
              <input
                id="monthly-amount-input" inputmode="decimal" autocomplete="off" required
                .value=${monthlyAmount === 0n ? '' : decimalText(monthlyAmount)}
                aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="monthly-amount-hint"
              />
              <button class="button button-primary" aria-disabled=${this.#change.pending}>
                ${this.#change.pending ? 'Saving …' : 'Save'}
              </button>
            </div>
            <p class="hint" id="monthly-amount-hint" role=${this.mistake ? 'alert' : nothing}>
              ${this.mistake || `At least ${formatMoney(service.minimum, service.currency)}. Change it whenever you like.`}
            </p>
          </div>
          <p class="offers" role="group" aria-label="Amounts to choose from">${this.#offers(service, monthlyAmount)}</p>
        </form>
        ${problemNotice(this.#change.problem, 'Nothing was changed.')} ${this.#pause(me)}
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
    const done = paused ? 'You give again.' : 'Giving is paused.';
    return html`
      <p>
        <button
          type="button" class="link-button" @click=${() => this.#change.run({ paused: !paused }, done)}
        >${paused ? 'Go on giving' : 'Pause giving'}</button>
        <span class="hint">
          ${paused ? 'Your clicks wait meanwhile.' : 'While you pause, nothing is taken and your clicks wait.'}
        </span>
      </p>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const amount = parseMoney(this.querySelector('input')?.value ?? '');
    const { service } = this;
    if (!service) return;
    if (amount === undefined) this.mistake = 'Write an amount such as 2.50.';
    else if (amount < service.minimum) {
      this.mistake = `The least is ${formatMoney(service.minimum, service.currency)}.`;
    } else this.#save(amount);
  };

  #save(amount: bigint): void {
    if (!this.service) return;
    this.mistake = '';
    const done = `You give ${formatMoney(amount, this.service.currency)} a month.`;
    void this.#change.run({ monthlyAmount: amount }, done);
  }
}
