import { randomUUID } from 'node:crypto';
import { typedMoney } from '@flattr/pages/money/money';
import { type Html, html } from '../../platform/html/html.ts';
import type { Action } from '../acts.ts';
import { words } from '../words.ts';

/** What an operator can do with a payment or a payout. */
interface Offered {
  readonly memberId: bigint;
  readonly id: string;
  readonly actions: readonly Action[];
  /** What a refund begins with, in micro-units. */
  readonly amount?: bigint | undefined;
  /** Of a transfer that was recorded. */
  readonly reference?: string;
}

/** The forms of a row, folded away. Each has an id of its own, so that sending it twice does it once. */
export function actForms({ memberId, id, actions, amount, reference }: Offered): Html | false {
  const { act } = words;
  return (
    actions.length > 0 &&
    html`<details class="admin-act"><summary>${act.title}</summary>${actions.map((action) => {
      const key = `${action}-${id}`;
      return html`<form class="input-row" method="post" action="/admin/acts">
${Object.entries({ request: randomUUID(), action, member: String(memberId), id, ...(reference !== undefined && { reference }) }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field"><label for="reason-${key}">${act.reason}</label><input id="reason-${key}" name="reason" required maxlength="300" autocomplete="off"></div>
${action === 'refund' && amount !== undefined && html`<div class="field"><label for="amount-${key}">${act.amount}</label><input id="amount-${key}" name="amount" required inputmode="decimal" autocomplete="off" value="${typedMoney(amount, 'en')}"></div>`}
${action === 'paid-by-hand' && html`<div class="field"><label for="reference-${key}">${act.reference}</label><input id="reference-${key}" name="reference" required maxlength="200" pattern="[\\w.:\\-]+" autocomplete="off"></div>`}
<button class="button button-small">${act[action]}</button></form>`;
    })}</details>`
  );
}
