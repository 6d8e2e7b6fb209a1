import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Payment, type Payments, type Refund, takeMoneyBack } from '../../client/payments.ts';
import { Action } from '../../frame/action.ts';
import { day } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { formatMoney, parseMoney } from '../../money/money.ts';
import { monthName } from '../../money/month.ts';
import { OnceKey } from '../../money/once-key.ts';
import { showToast } from '../../parts/toast.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';

/**
 * `<flattr-payment-list>`: each payment and refund with its state and its receipt, and money that can be taken back.
 *
 * @fires member-changed
 */
export class PaymentListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    payments: { attribute: false },
    currency: { attribute: false },
    mistake: { state: true },
  };

  payments: Payments | undefined;
  currency = 'EUR';
  protected mistake = '';

  readonly #key = new OnceKey();
  readonly #take = new Action(this, async (amount: bigint) => {
    const me = await this.#key.use(String(amount), (id) => takeMoneyBack(id, amount));
    showToast(words.paymentList.taken(formatMoney(amount, this.currency)));
    this.dispatchEvent(new MemberChangedEvent(me));
  });

  protected override render(): unknown {
    if (!this.payments) return nothing;
    const { payments, refunds, refundable } = this.payments;
    const rows = [
      ...payments.map((payment) => ({ at: payment.at, row: () => this.#payment(payment) })),
      ...refunds.map((refund) => ({ at: refund.at, row: () => this.#refund(refund) })),
    ].sort((one, other) => other.at.getTime() - one.at.getTime());
    return html`
      <ul role="list" class="rows">${rows.map(({ row }) => row())}</ul>
      ${refundable > 0n ? html`<details class="options"><summary>${words.paymentList.takeBack}</summary>${this.#form(refundable)}</details>` : nothing}
    `;
  }

  #payment({ id, month, amount, state, failure, at }: Payment): TemplateResult {
    const { states, failures, forMonth, added } = words.paymentList;
    const what = month === null ? added : forMonth(monthName(month));
    const why = state === 'failed' && failure !== null ? failures[failure] : states[state];
    return this.#row(
      what,
      amount,
      at,
      why,
      state === 'succeeded' ? `/v1/me/payments/${id}/receipt` : undefined,
    );
  }

  #refund({ id, amount, state, at }: Refund): TemplateResult {
    const path = state === 'done' ? `/v1/me/refunds/${id}/receipt` : undefined;
    return this.#row(words.paymentList.refund, -amount, at, words.paymentList.refundStates[state], path);
  }

  #row(what: string, amount: bigint, at: Date, state: string, receipt: string | undefined): TemplateResult {
    return html`
      <li class="row-item row-wrap">
        <div class="row-text">
          <p class="row-title">${what}</p>
          <p class="hint">${day(at)} · ${state}</p>
        </div>
        <bdi class="number">${formatMoney(amount, this.currency)}</bdi>
        ${receipt === undefined ? nothing : html`<a href=${receipt}>${words.paymentList.receipt}</a>`}
      </li>
    `;
  }

  #form(refundable: bigint): TemplateResult {
    const { label, hint, take, taking, takeAll } = words.paymentList;
    return html`
      <form class="stack" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label for="take-back-input">${label(this.currency)}</label>
          <div class="input-row">
            <input
              id="take-back-input" inputmode="decimal" autocomplete="off" required
              aria-invalid=${this.mistake ? 'true' : nothing} aria-describedby="take-back-hint"
            />
            <button class="button" aria-disabled=${this.#take.pending}>${this.#take.pending ? taking : take}</button>
          </div>
          <p class="hint" id="take-back-hint" role=${this.mistake ? 'alert' : nothing}>${this.mistake || hint}</p>
        </div>
        <p class="offers">
          <button type="button" class="chip" @click=${() => this.#take.run(refundable)}>${takeAll(formatMoney(refundable, this.currency))}</button>
        </p>
        ${problemNotice(this.#take.problem)}
      </form>
    `;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const refundable = this.payments?.refundable ?? 0n;
    const amount = parseMoney(this.querySelector('input')?.value ?? '');
    this.mistake = '';
    if (amount === undefined || amount === 0n) this.mistake = words.paymentList.mistake;
    else if (amount > refundable)
      this.mistake = words.paymentList.onlySoMuch(formatMoney(refundable, this.currency));
    else void this.#take.run(amount);
  };
}
