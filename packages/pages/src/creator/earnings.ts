import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Earnings } from '../client/earnings.ts';
import type { ServiceInfo } from '../client/service.ts';
import { shortAddress, webAddress } from '../frame/web-address.ts';
import { formatMoney } from '../money/money.ts';
import { shortMonthName } from '../money/month.ts';
import { bars } from './bars.ts';

const mostBars = 12;

/** What was earned: over the months as bars with their statements, and by thing. */
export function earningsSections(earnings: Earnings, service: ServiceInfo): TemplateResult {
  return html`${months(earnings, service)} ${things(earnings)}`;
}

/** What is coming: nobody knows yet how much, but from how many people. */
export function thisMonth({ thisMonth: { people, clicks } }: Earnings): TemplateResult {
  return html`
    <section class="card stack" aria-labelledby="this-month-heading">
      <h2 id="this-month-heading">This month so far</h2>
      ${
        clicks === 0
          ? html`<p class="empty">Nobody yet. Put the tag on a page, and tell your readers what it is for.</p>`
          : html`
            <p class="stat">${people} <small>${people === 1 ? 'person' : 'people'}, ${clicks === 1 ? '1 click' : `${clicks} clicks`}</small></p>
            <p class="hint">
              What each of them gives you is known when the month is divided: it depends on how many people they flattr.
            </p>`
      }
    </section>
  `;
}

function months({ months }: Earnings, service: ServiceInfo): TemplateResult {
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const oldestFirst = months.toSorted((a, b) => a.month - b.month);
  const shown = oldestFirst.slice(-mostBars);
  const items = shown.map(({ month, amount }) => ({
    label: shortMonthName(month),
    value: money(amount),
    height: Number(amount),
  }));
  return html`
    <section class="card stack" aria-labelledby="months-heading">
      <h2 id="months-heading">Month by month</h2>
      ${
        months.length === 0
          ? html`<p class="empty">
              No month has been divided with a share for you yet. The first one appears here
              ${service.reviewDays === 0 ? '' : `${service.reviewDays} days `}after it ends.
            </p>`
          : html`
            <div class="scroll" role="group" aria-label="Earnings by month" tabindex="0">
              ${bars(items, `Earnings by month, from ${items[0]?.label} to ${items.at(-1)?.label}`)}
            </div>
            <div class="statements">
              ${repeat(
                oldestFirst.toReversed(),
                ({ month }) => month,
                (month) => html`
                  <flattr-creator-statement .month=${month} .currency=${service.currency}></flattr-creator-statement>
                `,
              )}
            </div>`
      }
    </section>
  `;
}

function things({ things }: Earnings): TemplateResult {
  return html`
    <section class="card stack" aria-labelledby="things-heading">
      <h2 id="things-heading">Your things</h2>
      ${
        things.length === 0
          ? html`<p class="empty">Whatever of yours is flattred is listed here, with how many people did.</p>`
          : html`
            <div class="scroll" role="group" aria-label="Your things" tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Thing</th>
                    <th scope="col" class="number">People</th>
                  </tr>
                </thead>
                <tbody>${things.map(thingRow)}</tbody>
              </table>
            </div>`
      }
    </section>
  `;
}

function thingRow({ url, title, people }: Earnings['things'][number]): TemplateResult {
  const address = webAddress(url);
  const text = title ?? shortAddress(url);
  return html`
    <tr>
      <th scope="row">
        ${address ? html`<a href=${address.href} rel="noreferrer"><bdi>${text}</bdi></a>` : html`<bdi>${text}</bdi>`}
        ${title === null ? nothing : html`<span class="handle">${shortAddress(url)}</span>`}
      </th>
      <td class="number">${people}</td>
    </tr>
  `;
}
