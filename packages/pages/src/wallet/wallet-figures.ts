import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Me } from '../client/me.ts';
import type { Payments } from '../client/payments.ts';
import type { ServiceInfo } from '../client/service.ts';
import { LightElement } from '../frame/light-element.ts';
import { formatMoney } from '../money/money.ts';
import { chargeDay, lastDay, nearDayName } from '../money/month.ts';
import { words } from '../words/words.ts';
import { lasting } from './money/lasts.ts';
import { chargeFor } from './payments/charge.ts';

type Figure = 'add-money' | 'monthly-amount' | 'payment-method';

/** `<flattr-wallet-figures>`: what is in the wallet, what is given a month, and until when it lasts. Two open their form. */
export class WalletFiguresElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    me: { attribute: false },
    spokenFor: { attribute: false },
    asksMoney: { attribute: false },
    payments: { attribute: false },
    open: { state: true },
  };

  service: ServiceInfo | undefined;
  me: Me | undefined;
  /** What months in review will take, in micro-units. */
  spokenFor = 0n;
  /** The first steps ask for money, so the figure does not. */
  asksMoney = false;
  payments: Payments | undefined;
  protected open: Figure | undefined;

  protected override render(): unknown {
    const { service, me, open, payments } = this;
    if (!service || !me || !payments) return nothing;
    const { inWallet, aMonth, aMonthPaused, until } = words.walletFigures;
    const found = me.paused ? undefined : lasting(me, service, this.spokenFor); // paused, nothing is taken
    const last = found && lastDay(found.last);
    const hasMethod = payments.method?.kind != null;
    const charge = chargeFor({ ...me, wallet: me.wallet - this.spokenFor }, service, payments);
    const coming = charge > 0n ? comingCharge(formatMoney(charge, service.currency), me, service) : nothing;
    return html`
      <section class="card" aria-label=${words.walletFigures.label}>
        <div class="money-figures">
          ${this.#figure('add-money', formatMoney(me.wallet, service.currency), inWallet)}
          ${this.#figure('monthly-amount', formatMoney(me.monthlyAmount, service.currency), me.paused ? aMonthPaused : aMonth)}
          ${
            hasMethod
              ? this.#figure(
                  'payment-method',
                  charge > 0n ? formatMoney(charge, service.currency) : '—',
                  howCharged(charge, me, service),
                )
              : last
                ? html`<p class="money-figure">
                  <span class="stat"><time datetime=${last.toISOString().slice(0, 10)}>${nearDayName(last)}</time></span>
                  <span class="hint">${until}</span>
                </p>`
                : nothing
          }
        </div>
        <div class=${open ? 'figure-form' : nothing} id="figure-form">
          ${open === 'add-money' ? html`<flattr-add-money .service=${service} .me=${me} .spokenFor=${this.spokenFor} .canPay=${payments.canAdd}></flattr-add-money>` : nothing}
          ${open === 'payment-method' ? html`<flattr-payment-method .payments=${payments} .coming=${coming}></flattr-payment-method>` : nothing}
          ${open === 'monthly-amount' ? html`<flattr-monthly-amount .service=${service} .me=${me}></flattr-monthly-amount>` : nothing}
        </div>
        ${payments.canSave && !hasMethod && !this.asksMoney && open !== 'payment-method' ? this.#offer() : nothing}
      </section>
    `;
  }

  #figure(figure: Figure, amount: string, label: string): TemplateResult {
    const isAsked =
      (figure === 'add-money' && this.asksMoney) ||
      (figure === 'monthly-amount' && this.me?.monthlyAmount === 0n);
    if (isAsked)
      return html`<p class="money-figure" id=${figure}><span class="stat">${amount}</span> <span class="hint">${label}</span></p>`;
    return html`
      <button
        type="button" class="money-figure" id=${figure} aria-expanded=${this.open === figure} aria-controls="figure-form"
        @click=${() => this.#press(figure)}
      ><span class="stat">${amount}</span> <span class="hint figure-label">${label}</span></button>
    `;
  }

  /** For those who added money beforehand. */
  #offer(): TemplateResult {
    const { saveCard, saveHint } = words.walletFigures;
    return html`<p class="save-card">
      <button type="button" class="link-button" @click=${() => this.#press('payment-method')}>${saveCard}</button>
      <span class="hint">${saveHint}</span>
    </p>`;
  }

  async #press(figure: Figure): Promise<void> {
    const isOpening = this.open !== figure;
    if (isOpening) await import('./forms.ts');
    this.open = isOpening ? figure : undefined;
    await this.updateComplete;
    this.ownerDocument.getElementById(`${figure}-input`)?.focus();
  }
}

const comingCharge = (amount: string, me: Me, service: ServiceInfo): string =>
  words.monthPot.charged(amount, chargeDay(me.month, service), false);

function howCharged(charge: bigint, me: Me, service: ServiceInfo): string {
  return charge > 0n
    ? words.walletFigures.charged(chargeDay(me.month, service))
    : words.walletFigures.nothingCharged;
}
