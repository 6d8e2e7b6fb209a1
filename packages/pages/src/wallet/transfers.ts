import { html, type TemplateResult } from 'lit';
import type { Transfer } from '../client/wallet.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { formatMoney } from '../money/money.ts';
import { dayName, monthName } from '../money/month.ts';

const ownAccounts = new Set(['wallet', 'earnings']);

/** Money in and out of the member's two balances, newest first. What moves between the service's accounts is left out. */
export function transferList(transfers: readonly Transfer[], currency: string): TemplateResult {
  const own = transfers.filter(({ from, to }) => ownAccounts.has(from) || ownAccounts.has(to));
  return html`
    <section class="card stack" aria-labelledby="transfers-heading">
      <h2 id="transfers-heading">${words.heading}</h2>
      ${
        own.length === 0
          ? html`<p class="empty">${words.nothing}</p>`
          : html`
            <div class="scroll" role="group" aria-label=${words.heading} tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${words.day}</th>
                    <th scope="col">${words.what}</th>
                    <th scope="col" class="number">${words.amount}</th>
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

/** The kinds of transfers in words. One that is newer than this page is shown by its own name. */
function nameOf({ kind, month }: Transfer): string {
  return words.kinds(month === null ? undefined : monthName(month))[kind] ?? kind;
}

const words = inLanguages({
  en: {
    heading: 'Money in and out',
    nothing: 'Nothing yet. The first money you add is the first line here.',
    day: 'Day',
    what: 'What',
    amount: 'Amount',
    kinds: (month: string | undefined): Record<string, string> => ({
      deposit: 'Added to your wallet',
      refund: 'Paid back from your wallet',
      chargeback: 'Taken back by your bank',
      pot: `The pot${month ? ` of ${month}` : ''}`,
      collect: `Your earnings${month ? ` from ${month}` : ''}`,
      move: 'Moved from earnings to your wallet',
      payout: 'Paid out from earnings',
      'payout-return': 'A payout that came back',
      correction: 'A correction',
    }),
  },
  de: {
    heading: 'Geld hinein und hinaus',
    nothing: 'Noch nichts. Das erste Geld, das du hinzufügst, ist hier die erste Zeile.',
    day: 'Tag',
    what: 'Was',
    amount: 'Betrag',
    kinds: (month) => ({
      deposit: 'Zum Guthaben dazu',
      refund: 'Vom Guthaben zurückgezahlt',
      chargeback: 'Von deiner Bank zurückgeholt',
      pot: `Der Topf${month ? ` für ${month}` : ''}`,
      collect: `Deine Einnahmen${month ? ` aus ${month}` : ''}`,
      move: 'Von den Einnahmen zum Guthaben',
      payout: 'Einnahmen ausgezahlt',
      'payout-return': 'Eine Auszahlung, die zurückkam',
      correction: 'Eine Berichtigung',
    }),
  },
});
