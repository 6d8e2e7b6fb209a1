import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type Payments, removeMethod, saveMethod } from '../../client/payments.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { methodName } from '../../money/method-name.ts';
import { monthName } from '../../money/month.ts';
import { showToast } from '../../parts/toast.ts';
import { words } from '../../words/words.ts';
import { leaveFor } from './leaving.ts';

/**
 * `<flattr-payment-method>`: how a reader pays. It is saved on the provider's page.
 *
 * @fires payments-changed
 */
export class PaymentMethodElement extends LightElement {
  static override properties: PropertyDeclarations = {
    payments: { attribute: false },
    coming: { attribute: false },
  };

  payments: Payments | undefined;
  /** What will be charged and when, in words. */
  coming: unknown = nothing;

  readonly #save = new Action(this, async () => leaveFor('method', await saveMethod()));
  readonly #remove = new Action(this, async () => {
    await removeMethod();
    showToast(words.paymentMethod.removed);
    this.dispatchEvent(new Event('payments-changed', { bubbles: true }));
  });

  protected override render(): unknown {
    if (!this.payments) return nothing;
    const { method, canSave } = this.payments;
    const isSaved = method !== null && method.kind !== null;
    return html`
      <div class="stack">
        ${isSaved ? this.#saved(method, canSave) : canSave ? this.#none() : nothing}
        ${problemNotice(this.#save.problem)} ${problemNotice(this.#remove.problem, words.common.unchanged)}
      </div>
    `;
  }

  #none(): TemplateResult {
    return html`
      <p>${words.paymentMethod.onlyAfter}</p>
      <p>${this.#saveButton(words.paymentMethod.save, 'button button-primary')}</p>
    `;
  }

  #saved(method: NonNullable<Payments['method']>, canSave: boolean): TemplateResult {
    const { state, expires, declined } = method;
    const bad = state === 'failed' || state === 'expired' || state === 'blocked' ? state : undefined;
    const wrong = bad ?? (declined ? 'declined' : undefined);
    return html`
      <p>
        <span class="row-title">${methodName(method)}</span>
        ${expires === null ? nothing : html`<span class="hint">${words.paymentMethod.expires(monthName(expires))}</span>`}
      </p>
      ${wrong ? html`<p class="notice notice-wait">${words.paymentMethod.wrong[wrong]}</p>` : html`<p>${this.coming}</p>`}
      <p class="offers">
        ${canSave ? this.#saveButton(words.paymentMethod.change, wrong ? 'button button-primary' : 'button') : nothing}
        <button type="button" class="link-button" aria-disabled=${this.#remove.pending} @click=${() => this.#remove.run()}>
          ${this.#remove.pending ? words.paymentMethod.removing : words.paymentMethod.remove}
        </button>
      </p>
      <p class="hint">${words.paymentMethod.removeHint}</p>
    `;
  }

  #saveButton(label: string, look: string): TemplateResult {
    return html`<button
      type="button" class=${look} id="payment-method-input" aria-disabled=${this.#save.pending} @click=${() => this.#save.run()}
    >${this.#save.pending ? words.paymentMethod.opening : label}</button>`;
  }
}
