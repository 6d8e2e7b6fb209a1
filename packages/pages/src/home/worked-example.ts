import { divide } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { cake } from '../cake/cake.ts';
import type { ServiceInfo } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { formatMoney, formatPercent } from '../money/money.ts';
import { words } from '../words/words.ts';

const microPerStep = 1_000_000n;
const mostSteps = 20;
const mostPayees = 40;

/** `<flattr-worked-example>`: an example month to try, divided by the code that divides the real ones. */
export class WorkedExampleElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    steps: { state: true },
    payees: { state: true },
  };

  service: ServiceInfo | undefined;
  /** The amount, in whole units of the currency. */
  protected steps = 5;
  protected payees = 10;

  protected override render(): unknown {
    const { service, payees } = this;
    if (!service) return nothing;
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const pot = BigInt(this.steps) * microPerStep;
    const { fee, shares } = divide({
      ...service,
      pot,
      readerId: 1n,
      payees: Array.from({ length: payees }, (_, index) => BigInt(index) + 2n),
    });
    const part = Number(fee) / Number(pot);
    const share = shares.at(-1)?.amount ?? 0n;
    return html`
      <div class="example">
        ${cake({
          payees,
          fee: part,
          amount: money(pot),
          caption: words.workedExample.caption(payees),
          label: words.workedExample.picture(money(pot), payees),
        })}
        <div class="stack">
          <div class="field">
            <label for="example-amount">${words.workedExample.amount(
              html`<output class="number" for="example-amount">${money(pot)}</output>`,
            )}</label>
            <input
              id="example-amount" type="range" min=${this.#fewestSteps} max=${mostSteps} .value=${String(this.steps)}
              aria-valuetext=${money(pot)} @input=${this.#onAmount}
            />
          </div>
          <div class="field">
            <label for="example-payees">${words.workedExample.payees(
              html`<output class="number" for="example-payees">${payees}</output>`,
              payees,
            )}</label>
            <input
              id="example-payees" type="range" min="1" max=${mostPayees} .value=${String(payees)}
              aria-valuetext=${words.workedExample.count(payees)} @input=${this.#onPayees}
            />
          </div>
          <dl class="sums">
            <div><dt>${words.workedExample.fee(formatPercent(part))}</dt> <dd class="number">${money(fee)}</dd></div>
            <div><dt>${words.workedExample.net}</dt> <dd class="number">${money(pot - fee)}</dd></div>
            <div class="sum-result">
              <dt>${words.workedExample.share(payees)}</dt> <dd class="number">${money(share)}</dd>
            </div>
          </dl>
        </div>
      </div>
    `;
  }

  /** The minimum, rounded up to a whole unit. */
  get #fewestSteps(): number {
    const minimum = this.service?.minimum ?? 0n;
    return Math.max(1, Number((minimum + microPerStep - 1n) / microPerStep));
  }

  readonly #onAmount = (event: Event) => {
    this.steps = (event.currentTarget as HTMLInputElement).valueAsNumber; // the range this listens on
  };

  readonly #onPayees = (event: Event) => {
    this.payees = (event.currentTarget as HTMLInputElement).valueAsNumber; // the range this listens on
  };
}
