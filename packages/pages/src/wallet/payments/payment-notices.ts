import { monthEnd } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Payment, payPayment } from '../../client/payments.ts';
import type { ServiceInfo } from '../../client/service.ts';
import type { Wallet } from '../../client/wallet.ts';
import { Action } from '../../frame/action.ts';
import { lastDayBefore } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { formatMoney } from '../../money/money.ts';
import { monthName } from '../../money/month.ts';
import { words } from '../../words/words.ts';
import { notice } from '../notice.ts';
import { leaveFor } from './leaving.ts';
import { cannotCharge, declined, openCharges } from './needs-reader.ts';

const dayMs = 86_400_000;

/** `<flattr-payment-notices>`: each charge that waits for the reader, and a card that cannot be charged, with one press. */
export class PaymentNoticesElement extends LightElement {
  static override properties: PropertyDeclarations = {
    service: { attribute: false },
    wallet: { attribute: false },
  };

  service: ServiceInfo | undefined;
  wallet: Wallet | undefined;

  readonly #pay = new Action(this, async (payment: string) => leaveFor(payment, await payPayment(payment)));

  protected override render(): unknown {
    const { service, wallet } = this;
    if (!service || !wallet) return nothing;
    const { card, openCard } = words.paymentNotices;
    const open = html`<button type="button" class="button button-small" @click=${openMethod}>${openCard}</button>`;
    return html`
      ${openCharges(wallet).map((payment) => this.#charge(payment, service))}
      ${this.#declined(wallet, service, open)}
      ${cannotCharge(wallet) ? notice('money', card, open) : nothing} ${problemNotice(this.#pay.problem)}
    `;
  }

  #declined(wallet: Wallet, { currency }: ServiceInfo, open: TemplateResult): unknown {
    const { amount, month } = declined(wallet) ?? {};
    if (amount === undefined || !month) return nothing;
    const said = words.paymentNotices.declined(formatMoney(amount, currency), monthName(month));
    return notice('money', said, open);
  }

  #charge(
    { id, month, amount, state }: Payment,
    { currency, reviewDays, collectDays }: ServiceInfo,
  ): unknown {
    if (month === null) return nothing;
    const { action, failed, pay } = words.paymentNotices;
    const until = lastDayBefore(new Date(monthEnd(month).getTime() + (reviewDays + collectDays) * dayMs));
    const say = state === 'action' ? action : failed;
    return notice(
      'money',
      say(formatMoney(amount, currency), monthName(month), until),
      html`<button
        type="button" class="button button-small" aria-disabled=${this.#pay.pending} @click=${() => this.#pay.run(id)}
      >${pay}</button>`,
    );
  }
}

/** The figure of the card says what to do. */
function openMethod(): void {
  const figure = document.getElementById('payment-method');
  if (figure?.getAttribute('aria-expanded') !== 'true') figure?.click();
  figure?.scrollIntoView({ block: 'center' });
}
