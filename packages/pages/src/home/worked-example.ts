import { divide } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { cake } from '../cake/cake.ts';
import type { ServiceInfo } from '../client/service.ts';
import { inLanguages, pageLanguage } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { formatMoney } from '../money/money.ts';

const microPerStep = 1_000_000n;
const mostSteps = 20;
const mostPeople = 40;

/** `<flattr-worked-example>`: how a month is divided, to try, by the module that divides the real ones. */
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
      pot,
      feeBasisPoints: service.feeBasisPoints,
      readerId: 1n,
      month: service.month,
      payees: Array.from({ length: people }, (_, index) => BigInt(index) + 2n),
    });
    const share = shares.at(-1)?.amount ?? 0n;
    return html`
      <div class="example">
        ${cake({
          people,
          feeBasisPoints: service.feeBasisPoints,
          amount: money(pot),
          caption: words.caption(people),
          label: words.picture(money(pot), people),
        })}
        <div class="stack">
          <div class="field">
            <label for="example-amount">${words.amount(
              html`<output class="number" for="example-amount">${money(pot)}</output>`,
            )}</label>
            <input
              id="example-amount" type="range" min=${this.#fewestSteps} max=${mostSteps} .value=${String(this.steps)}
              aria-valuetext=${money(pot)} @input=${this.#onAmount}
            />
          </div>
          <div class="field">
            <label for="example-people">${words.people(
              html`<output class="number" for="example-people">${people}</output>`,
              people,
            )}</label>
            <input
              id="example-people" type="range" min="1" max=${mostPeople} .value=${String(people)}
              aria-valuetext=${words.count(people)} @input=${this.#onPeople}
            />
          </div>
          <dl class="sums">
            <div><dt>${words.fee(percent(service.feeBasisPoints))}</dt> <dd class="number">${money(fee)}</dd></div>
            <div><dt>${words.net}</dt> <dd class="number">${money(pot - fee)}</dd></div>
            <div class="sum-result">
              <dt>${words.share(people)}</dt> <dd class="number">${money(share)}</dd>
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

function percent(basisPoints: number): string {
  return `${(basisPoints / 100).toLocaleString(pageLanguage())} %`;
}

const words = inLanguages({
  en: {
    caption: (people: number) => (people === 1 ? 'for 1 person' : `for ${people} people`),
    picture: (pot: string, people: number) => `A pot of ${pot} in ${people} equal slices, and the fee`,
    amount: (amount: TemplateResult) => html`You give ${amount} a month`,
    people: (number: TemplateResult, people: number) =>
      html`You flattr ${number} ${people === 1 ? 'person' : 'people'}`,
    count: (people: number) => (people === 1 ? '1 person' : `${people} people`),
    fee: (percent: string) => `The service keeps ${percent}`,
    net: 'To be divided',
    share: (people: number): string => (people === 1 ? 'That person gets' : 'Each person gets'),
  },
  de: {
    caption: (people) => (people === 1 ? 'für 1 Person' : `für ${people} Personen`),
    picture: (pot, people) => `Ein Topf von ${pot} in ${people} gleichen Stücken, und die Gebühr`,
    amount: (amount) => html`Du gibst ${amount} im Monat`,
    people: (number, people) => html`Du flattrst ${number} ${people === 1 ? 'Person' : 'Personen'}`,
    count: (people) => (people === 1 ? '1 Person' : `${people} Personen`),
    fee: (percent) => `Der Dienst behält ${percent}`,
    net: 'Zu verteilen',
    share: (people) => (people === 1 ? 'Diese Person bekommt' : 'Jede Person bekommt'),
  },
});
