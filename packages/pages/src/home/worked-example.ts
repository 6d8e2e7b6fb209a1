import { divide } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { cake } from '../cake/cake.ts';
import type { ServiceInfo } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { formatMoney, formatPercent } from '../money/money.ts';
import { words } from '../words/words.ts';

const microPerStep = 1_000_000n;
const mostSteps = 20;
const mostPeople = 40;

/** `<flattr-worked-example>`: an example month to try, divided by the code that divides the real ones. */
export class WorkedExampleElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    steps: { state: true },
    people: { state: true },
  };

  service: ServiceInfo | undefined;
  /** The amount, in whole units of the currency. */
  protected steps = 5;
  protected people = 10;

  protected override render(): unknown {
    const { service, people } = this;
    if (!service) return nothing;
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const pot = BigInt(this.steps) * microPerStep;
    const { fee, shares } = divide({
      ...service,
      pot,
      readerId: 1n,
      payees: Array.from({ length: people }, (_, index) => BigInt(index) + 2n),
    });
    const part = Number(fee) / Number(pot);
    const share = shares.at(-1)?.amount ?? 0n;
    return html`
      <div class="example">
        ${cake({
          people,
          fee: part,
          amount: money(pot),
          caption: words.workedExample.caption(people),
          label: words.workedExample.picture(money(pot), people),
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
            <label for="example-people">${words.workedExample.people(
              html`<output class="number" for="example-people">${people}</output>`,
              people,
            )}</label>
            <input
              id="example-people" type="range" min="1" max=${mostPeople} .value=${String(people)}
              aria-valuetext=${words.workedExample.count(people)} @input=${this.#onPeople}
            />
          </div>
          <dl class="sums">
            <div><dt>${words.workedExample.fee(formatPercent(part))}</dt> <dd class="number">${money(fee)}</dd></div>
            <div><dt>${words.workedExample.net}</dt> <dd class="number">${money(pot - fee)}</dd></div>
            <div class="sum-result">
              <dt>${words.workedExample.share(people)}</dt> <dd class="number">${money(share)}</dd>
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

  readonly #onPeople = (event: Event) => {
    this.people = (event.currentTarget as HTMLInputElement).valueAsNumber; // the range this listens on
  };
}
