import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { formatMoney } from '../money/money.ts';
import { lastDay, nearDayName } from '../money/month.ts';
import { words } from '../words/words.ts';
import { lasting } from './money/lasts.ts';

type Figure = 'add-money' | 'monthly-amount';

/** `<flattr-wallet-figures>`: what is in the wallet, what is given a month, and until when it lasts. Two open their form. */
export class WalletFiguresElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    spokenFor: { attribute: false },
    asksMoney: { attribute: false },
    open: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  /** What months in review will take, in micro-units. */
  spokenFor = 0n;
  /** The first steps ask for money, so the figure does not. */
  asksMoney = false;
  protected open: Figure | undefined;

  protected override render(): unknown {
    const { service, me, open } = this;
    if (!service || !me) return nothing;
    const { inWallet, aMonth, aMonthPaused, until } = words.walletFigures;
    const found = me.paused ? undefined : lasting(me, service, this.spokenFor); // paused, nothing is taken
    const last = found && lastDay(found.last);
    return html`
      <section class="card" aria-label=${words.walletFigures.label}>
        <div class="money-figures">
          ${this.#figure('add-money', formatMoney(me.wallet, service.currency), inWallet)}
          ${this.#figure('monthly-amount', formatMoney(me.monthlyAmount, service.currency), me.paused ? aMonthPaused : aMonth)}
          ${
            last
              ? html`<p class="money-figure">
                  <span class="stat"><time datetime=${last.toISOString().slice(0, 10)}>${nearDayName(last)}</time></span>
                  <span class="hint">${until}</span>
                </p>`
              : nothing
          }
        </div>
        <div class=${open ? 'figure-form' : nothing} id="figure-form">
          ${open === 'add-money' ? html`<flattr-add-money .service=${service} .me=${me} .spokenFor=${this.spokenFor}></flattr-add-money>` : nothing}
          ${open === 'monthly-amount' ? html`<flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>` : nothing}
        </div>
      </section>
    `;
  }

  #figure(figure: Figure, amount: string, label: string): TemplateResult {
    const isAsked = figure === 'add-money' ? this.asksMoney : this.me?.monthlyAmount === 0n;
    if (isAsked)
      return html`<p class="money-figure" id=${figure}><span class="stat">${amount}</span> <span class="hint">${label}</span></p>`;
    return html`
      <button
        type="button" class="money-figure" id=${figure} aria-expanded=${this.open === figure} aria-controls="figure-form"
        @click=${() => this.#press(figure)}
      ><span class="stat">${amount}</span> <span class="hint figure-label">${label}</span></button>
    `;
  }

  async #press(figure: Figure): Promise<void> {
    const isOpening = this.open !== figure;
    if (isOpening) await import('./forms.ts');
    this.open = isOpening ? figure : undefined;
    await this.updateComplete;
    this.ownerDocument.getElementById(`${figure}-input`)?.focus();
  }
}
