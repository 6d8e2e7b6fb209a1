import { html, type TemplateResult } from 'lit';
import type { Transfer } from '../client/wallet.ts';
import { formatMoney } from '../money/money.ts';
import { dayName, monthName } from '../money/month.ts';

const ownAccounts = new Set(['wallet', 'earnings']);

/** Money in and out of the member's two balances, newest first. What moves between the service's accounts is left out. */
export function transferList(transfers: readonly Transfer[], currency: string): TemplateResult {
  const own = transfers.filter(({ from, to }) => ownAccounts.has(from) || ownAccounts.has(to));
  return html`
    <section class="card stack" aria-labelledby="transfers-heading">
      <h2 id="transfers-heading">Money in and out</h2>
      ${
        own.length === 0
          ? html`<p class="empty">Nothing yet. The first money you add is the first line here.</p>`
          : html`
            <div class="scroll" role="group" aria-label="Money in and out" tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Day</th>
                    <th scope="col">What</th>
                    <th scope="col" class="number">Amount</th>
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
  // A move from earnings to the wallet is both; here it is what the wallet got.
  const sign = ownAccounts.has(from) && !ownAccounts.has(transfer.to) ? '−' : '+';
  return html`
    <tr>
      <td><time datetime=${at.toISOString()}>${dayName(at)}</time></td>
      <td>${nameOf(transfer)}</td>
      <td class="number">${sign} ${formatMoney(amount, currency)}</td>
    </tr>
  `;
}

/** The kinds of design 5.1 in words. One that is newer than this page is shown by its own name. */
function nameOf({ kind, month }: Transfer): string {
  const of = month === null ? '' : ` of ${monthName(month)}`;
  const from = month === null ? '' : ` from ${monthName(month)}`;
  const names: Record<string, string> = {
    deposit: 'Added to your wallet',
    refund: 'Paid back from your wallet',
    chargeback: 'Taken back by your bank',
    pot: `The pot${of}`,
    collect: `Your earnings${from}`,
    move: 'Moved from earnings to your wallet',
    payout: 'Paid out from earnings',
    'payout-return': 'A payout that came back',
    correction: 'A correction',
  };
  return names[kind] ?? kind;
}
