import { html, nothing, type TemplateResult } from 'lit';
import type { Earnings } from '../../client/earnings.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { aboutMoney, formatChange, formatMoney } from '../../money/money.ts';
import { monthName } from '../../money/month.ts';
import { words } from '../../words/words.ts';

/** What a creator looks for first: the last month, this one, and what can be moved. */
export function figures(earnings: Earnings, service: ServiceInfo): TemplateResult {
  return html`
    <section class="card figures" aria-label=${words.earnings.figures}>
      ${lastMonth(earnings, service)} ${thisMonth(earnings, service)}
      <flattr-move-earnings .service=${service} .earnings=${earnings}></flattr-move-earnings>
    </section>
  `;
}

function lastMonth({ months }: Earnings, { currency }: ServiceInfo): TemplateResult | typeof nothing {
  const [last, before] = months;
  if (!last) return nothing;
  const change = before && before.amount > 0n ? Number(last.amount) / Number(before.amount) - 1 : undefined;
  return html`
    <div>
      <h2>${monthName(last.month)}</h2>
      <p class="stat">${formatMoney(last.amount, currency)}</p>
      ${
        before && change !== undefined
          ? html`<p class="hint">${words.earnings.change(html`<bdi>${formatChange(change)}</bdi>`, monthName(before.month))}</p>`
          : nothing
      }
    </div>
  `;
}

/** This month's readers. The amounts are not known yet. */
function thisMonth({ thisMonth, guess }: Earnings, { currency }: ServiceInfo): TemplateResult {
  const { readers, clicks } = thisMonth;
  return html`
    <div>
      <h2>${words.earnings.soFar}</h2>
      ${
        clicks === 0
          ? html`<p class="hint">${words.earnings.none}</p>`
          : html`
            <p class="stat"><flattr-count-up .value=${readers}></flattr-count-up> <small>${words.earnings.readersAndFlattrs(readers, clicks)}</small></p>
            <p class="hint">${
              guess
                ? words.earnings.guess(
                    guess.months,
                    aboutMoney(guess.perReader, currency),
                    aboutMoney(guess.total, currency),
                  )
                : words.earnings.later
            }</p>`
      }
    </div>
  `;
}
