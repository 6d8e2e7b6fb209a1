import { shortAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Earnings } from '../client/earnings.ts';
import type { ServiceInfo } from '../client/service.ts';
import { pageLink } from '../frame/page-link.ts';
import { formatMoney } from '../money/money.ts';
import { shortMonthName } from '../money/month.ts';
import { words } from '../words/words.ts';
import { bars } from './bars.ts';

const mostBars = 12;

/** What was earned, by month and by page. */
export function earningsSections(earnings: Earnings, service: ServiceInfo): TemplateResult {
  return html`${months(earnings, service)} ${things(earnings)}`;
}

/** This month's readers. The amounts are not known yet. */
export function thisMonth({ thisMonth: { readers, clicks } }: Earnings): TemplateResult {
  return html`
    <section class="card stack" aria-labelledby="this-month-heading">
      <h2 id="this-month-heading">${words.earnings.soFar}</h2>
      ${
        clicks === 0
          ? html`<p class="empty">${words.earnings.none}</p>`
          : html`
            <p class="stat">${readers} <small>${words.earnings.readersAndFlattrs(readers, clicks)}</small></p>
            <p class="hint">
              ${words.earnings.later}
            </p>`
      }
    </section>
  `;
}

function months({ months }: Earnings, service: ServiceInfo): TemplateResult {
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const oldestFirst = [...months].sort((a, b) => a.month - b.month);
  const shown = oldestFirst.slice(-mostBars);
  const items = shown.map(({ month, amount }) => ({
    label: shortMonthName(month),
    value: money(amount),
    height: Number(amount),
  }));
  return html`
    <section class="card stack" aria-labelledby="months-heading">
      <h2 id="months-heading">${words.earnings.byMonth}</h2>
      ${
        months.length === 0
          ? html`<p class="empty">
              ${words.earnings.noMonth(service.reviewDays)}
            </p>`
          : html`
            <div class="scroll" role="group" aria-label=${words.earnings.byMonth} tabindex="0">
              ${bars(items, words.earnings.fromTo(items[0]?.label ?? '', items.at(-1)?.label ?? ''))}
            </div>
            <div class="statements">
              ${repeat(
                [...oldestFirst].reverse(),
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
      <h2 id="things-heading">${words.earnings.pages}</h2>
      ${
        things.length === 0
          ? html`<p class="empty">${words.earnings.noPages}</p>`
          : html`
            <div class="scroll" role="group" aria-label=${words.earnings.pages} tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${words.earnings.page}</th>
                    <th scope="col" class="number">${words.earnings.readers}</th>
                  </tr>
                </thead>
                <tbody>${things.map(thingRow)}</tbody>
              </table>
            </div>`
      }
    </section>
  `;
}

function thingRow(page: Earnings['things'][number]): TemplateResult {
  const { url, title, readers } = page;
  return html`
    <tr class="goes-on">
      <th scope="row">
        ${pageLink(page)}
        ${title === null ? nothing : html`<bdi class="handle">${shortAddress(url)}</bdi>`}
      </th>
      <td class="number">${readers}</td>
    </tr>
    <tr>
      <td colspan="2"><flattr-page-visibility .page=${page}></flattr-page-visibility></td>
    </tr>
  `;
}
