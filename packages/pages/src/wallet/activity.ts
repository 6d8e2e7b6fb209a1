import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Transfer } from '../client/wallet.ts';
import { day } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { moneyColumn } from '../money/column.ts';
import { monthName } from '../money/month.ts';
import { words } from '../words/words.ts';
import { ownAccounts } from './own-transfers.ts';

/** What came from outside or went back there, what was given, and what was earned. */
const filters = {
  added: ['deposit', 'refund', 'refund-return', 'chargeback', 'chargeback-return', 'correction'],
  given: ['pot'],
  earned: ['collect', 'move', 'payout', 'payout-return'],
} as const;

type Filter = keyof typeof filters;

/** `<flattr-activity>`: what went in and out of the wallet and the earnings, newest first. */
export class ActivityElement extends LightElement {
  static override properties: PropertyDeclarations = {
    transfers: { attribute: false },
    currency: { attribute: false },
    filter: { state: true },
  };

  /** Those of the reader’s own accounts. */
  transfers: readonly Transfer[] = [];
  currency = 'EUR';
  protected filter: Filter | undefined;

  protected override render(): unknown {
    const { filter } = this;
    const kinds: readonly string[] | undefined = filter && filters[filter];
    const shown = kinds ? this.transfers.filter(({ kind }) => kinds.includes(kind)) : this.transfers;
    const money = moneyColumn(
      shown.map(({ amount }) => amount),
      this.currency,
    );
    return html`
      <p class="offers" role="group" aria-label=${words.activity.filter}>
        ${this.#chip(undefined, words.activity.all)}
        ${(Object.keys(filters) as Filter[]).map((each) => this.#chip(each, words.activity.filters[each]))}
      </p>
      ${
        shown.length === 0
          ? html`<p class="empty">${words.activity.nothing}</p>`
          : html`
            <table>
              <thead>
                <tr>
                  <th scope="col">${words.activity.day}</th>
                  <th scope="col">${words.activity.what}</th>
                  <th scope="col" class="number">${words.activity.amount}</th>
                </tr>
              </thead>
              <tbody>${shown.map((transfer) => row(transfer, money))}</tbody>
            </table>`
      }
    `;
  }

  #chip(filter: Filter | undefined, label: string): TemplateResult {
    return html`<button
      type="button" class="chip" aria-pressed=${this.filter === filter}
      @click=${() => {
        this.filter = filter;
      }}
    >${label}</button>`;
  }
}

function row(transfer: Transfer, money: (micro: bigint) => TemplateResult): TemplateResult {
  const { at, amount, from } = transfer;
  // A move from earnings to the wallet counts as money into the wallet.
  const sign = ownAccounts.has(from) && !ownAccounts.has(transfer.to) ? '−' : '+';
  return html`
    <tr>
      <td>${day(at)}</td>
      <td>${nameOf(transfer)}</td>
      <td class="number"><span class="signed">${sign} ${money(amount)}</span></td>
    </tr>
  `;
}

/** A kind of transfer in words. A kind that is newer than this page is shown by its code. */
function nameOf({ kind, month }: Transfer): string {
  if (month !== null && kind === 'pot') return words.activity.potFor(monthName(month));
  if (month !== null && kind === 'collect') return words.activity.earningsFor(monthName(month));
  const kinds: Record<string, string | undefined> = words.activity.kinds;
  return kinds[kind] ?? kind;
}
