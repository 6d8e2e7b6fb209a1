import { divide } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations } from 'lit';
import { cake } from '../cake/cake.ts';
import type { ServiceInfo } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { formatMoney } from '../money/money.ts';
import { loadButton } from '../tag/load-button.ts';
import { words } from '../words/words.ts';

const pot = 5_000_000n;
/** How many people the example reader has flattred before. */
const before = 9;

/**
 * `<flattr-try-out>`: an article with a real button, which sends nothing, and a month that gains a slice with the press.
 * The code that divides the real months divides it.
 */
export class TryOutElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    isFlattred: { state: true },
  };

  service: ServiceInfo | undefined;
  protected isFlattred = false;

  constructor() {
    super();
    this.addEventListener('flattr-flattred', () => this.#turn(true));
    this.addEventListener('flattr-unflattred', () => this.#turn(false));
  }

  protected override firstUpdated(): void {
    loadButton();
  }

  protected override render(): unknown {
    const { service, isFlattred } = this;
    if (!service) return nothing;
    const payees = before + Number(isFlattred);
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const { fee, shares } = divide({
      ...service,
      pot,
      readerId: 1n,
      payees: Array.from({ length: payees }, (_, index) => BigInt(index) + 2n),
    });
    const { article, by, hint, sum } = words.home.tryOut;
    const sentence = sum(money(pot), payees, money(shares.at(-1)?.amount ?? 0n));
    return html`
      <div class="card try-out">
        <div class="sample">
          <p class="sample-title">${article}</p>
          <p class="hint">${by}</p>
          <div class="sample-lines" aria-hidden="true"><i></i><i></i><i></i></div>
          <p class="hint">${hint}</p>
          <flattr-button preview count="off"><a href="/wallet">Flattr</a></flattr-button>
        </div>
        <div>
          ${cake({
            payees,
            lifted: isFlattred ? before : undefined,
            fee: Number(fee) / Number(pot),
            amount: money(pot),
            caption: words.workedExample.caption(payees),
            label: words.workedExample.picture(money(pot), payees),
          })}
          <p class="try-out-sum" role="status">${sentence}</p>
        </div>
      </div>
    `;
  }

  #turn(isFlattred: boolean): void {
    this.isFlattred = isFlattred;
  }
}
