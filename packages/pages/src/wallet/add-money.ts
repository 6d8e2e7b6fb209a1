import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { deposit } from '../client/wallet.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { formatMoney, parseMoney } from '../money/money.ts';
import { OnceKey } from '../money/once-key.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';

/** Micro-units. */
const offers = [5_000_000n, 10_000_000n, 20_000_000n];

/**
 * `<flattr-add-money>`: what the wallet holds, and in sandbox play money to add.
 *
 * @fires member-changed
 */
export class AddMoneyElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    mistake: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
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
        <h2 id="add-money-heading">In your wallet</h2>
        <p class="stat">${formatMoney(me.wallet, service.currency)} <small>${this.#lasts(service, me)}</small></p>
        ${service.sandbox ? this.#form(service) : nothing}
      </section>
    `;
  }

  #form({ currency }: ServiceInfo) {
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="add-money-input">Add play money, in ${currency}</label>
          <div class="input-row">
            <input
              id="add-money-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="add-money-hint"
            />
            <button class="button" aria-disabled=${this.#add.pending}>${this.#add.pending ? 'Adding …' : 'Add'}</button>
          </div>
          <p class="hint" id="add-money-hint" role=${this.mistake ? 'alert' : nothing}>
            ${this.mistake || 'It is not real, so add what you like.'}
          </p>
        </div>
        <p class="offers" role="group" aria-label="Amounts to add">
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

  /** For how many months the wallet lasts at the chosen amount. */
  #lasts({ minimum }: ServiceInfo, { wallet, monthlyAmount }: Me): string {
    if (wallet < minimum) return 'not enough for a month';
    if (monthlyAmount === 0n) return '';
    const months = wallet / monthlyAmount;
    if (months === 0n) return 'for a smaller month';
    return months === 1n ? 'enough for 1 month' : `enough for ${months} months`;
  }

  readonly #onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.querySelector('input');
    const amount = parseMoney(input?.value ?? '');
    if (amount === undefined || amount === 0n) {
      this.mistake = 'Write an amount such as 5 or 2.50.';
      return;
    }
    if ((await this.#start(amount)) && input) input.value = '';
  };

  #start(amount: bigint): Promise<boolean> {
    this.mistake = '';
    const currency = this.service?.currency ?? 'EUR';
    return this.#add.run(amount, `${formatMoney(amount, currency)} added to your wallet.`);
  }
}
