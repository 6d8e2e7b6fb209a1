import { html, type TemplateResult } from 'lit';
import type { Transfer } from '../client/wallet.ts';
import { day } from '../frame/day.ts';
import { formatMoney } from '../money/money.ts';
import { monthName } from '../money/month.ts';
import { words } from '../words/words.ts';

const ownAccounts = new Set(['wallet', 'earnings']);

/** What went in and out of the wallet and the earnings, newest first, without transfers between the service's accounts. */
export function transferList(transfers: readonly Transfer[], currency: string): TemplateResult {
  const own = transfers.filter(({ from, to }) => ownAccounts.has(from) || ownAccounts.has(to));
  return html`
    <section class="card stack" aria-labelledby="transfers-heading">
      <h2 id="transfers-heading">${words.transfers.heading}</h2>
      ${
        own.length === 0
          ? html`<p class="empty">${words.transfers.nothing}</p>`
          : html`
            <div class="scroll" role="group" aria-label=${words.transfers.heading} tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${words.transfers.day}</th>
                    <th scope="col">${words.transfers.what}</th>
                    <th scope="col" class="number">${words.transfers.amount}</th>
                  </tr>
                </thead>
                <tbody>${own.map((transfer) => row(transfer, currency))}</tbody>
              </table>
            </div>`
      }
    </section>
  `;
}

function row(transfer: Transfer, currency: string): TemplateResult {
  const { at, amount, from } = transfer;
  // A move from earnings to the wallet counts as money into the wallet.
  const sign = ownAccounts.has(from) && !ownAccounts.has(transfer.to) ? '−' : '+';
  return html`
    <tr>
      <td>${day(at)}</td>
      <td>${nameOf(transfer)}</td>
      <td class="number">${sign} ${formatMoney(amount, currency)}</td>
    </tr>
  `;
}

/** A kind of transfer in words. A kind that is newer than this page is shown by its code. */
function nameOf({ kind, month }: Transfer): string {
  if (month !== null && kind === 'pot') return words.transfers.potFor(monthName(month));
  if (month !== null && kind === 'collect') return words.transfers.earningsFor(monthName(month));
  const kinds: Record<string, string | undefined> = words.transfers.kinds;
  return kinds[kind] ?? kind;
}
