import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ReaderMonth } from '../../client/months.ts';
import { moneyColumn } from '../../money/column.ts';
import { formatMoney } from '../../money/money.ts';
import { statementCheck } from '../../statement/downloads.ts';
import { words } from '../../words/words.ts';
import { groupBy } from '../preview.ts';
import { monthBars } from './month-bars.ts';
import { soFar } from './so-far.ts';

/** So many months are shown at first. The bars show all of the last year. */
const mostShown = 2;

/** A reader's past months, newest first: a picture, the newest ones, and the others by their year. */
export function pastMonths(
  months: readonly ReaderMonth[],
  currency: string,
): TemplateResult | typeof nothing {
  if (months.length === 0) return nothing;
  const paid = months.find(({ pot }) => pot > 0n);
  const amounts = moneyColumn(
    months.map(({ pot }) => pot),
    currency,
  );
  const list = (some: readonly ReaderMonth[]) =>
    repeat(
      some,
      ({ month }) => month,
      (month) => html`<flattr-statement .month=${month} .amount=${amounts(month.pot)}></flattr-statement>`,
    );
  const years = groupBy(months.slice(mostShown), yearOf);
  return html`
    <section class="card stack past-months" aria-labelledby="months-heading">
      <h2 id="months-heading">${words.walletPage.before}</h2>
      ${soFar(months, currency)} ${monthBars(months, currency)}
      <div>
        ${list(months.slice(0, mostShown))}
        ${[...years].map(([year, some]) => {
          if (some.length === 1) return list(some);
          const given = some.reduce((sum, { pot }) => sum + pot, 0n);
          return html`
            <details class="statement">
              <summary>
                <span>${year === yearOf(months[mostShown - 1]) ? words.pastMonths.earlierIn(String(year)) : year}</span>
                <span class="hint">${words.pastMonths.count(some.length)}</span>
                <span class="number">${formatMoney(given, currency)}</span>
              </summary>
              ${list(some)}
            </details>
          `;
        })}
        ${paid ? html`<details class="check-statement"><summary class="hint">${words.pastMonths.check}</summary>${statementCheck('reader', paid.month)}</details>` : nothing}
      </div>
    </section>
  `;
}

const yearOf = (month: Pick<ReaderMonth, 'month'> | undefined) => Math.floor((month?.month ?? 0) / 100);
