import { shortAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type TemplateResult } from 'lit';
import type { Earnings } from '../../client/earnings.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { pageLink } from '../../frame/page-link.ts';
import { words } from '../../words/words.ts';

/** The bars of the months, and the statement of one of them. */
export function monthsCard(earnings: Earnings, service: ServiceInfo): TemplateResult {
  return html`
    <section class="card stack" aria-labelledby="months-heading">
      <h2 id="months-heading">${words.earnings.byMonth}</h2>
      ${
        earnings.months.length === 0
          ? html`<p class="empty">${words.earnings.noMonth(service.reviewDays)}</p>`
          : html`<flattr-month-bars .earnings=${earnings} .currency=${service.currency}></flattr-month-bars>`
      }
    </section>
  `;
}

const mostAtFirst = 10;

/** The pages that were flattred: the first ten, until all are asked for. */
export function pagesCard(
  { things }: Earnings,
  all: { shown: boolean; show: () => unknown },
): TemplateResult {
  const shown = all.shown ? things : things.slice(0, mostAtFirst);
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
                <tbody>${shown.map(thingRow)}</tbody>
              </table>
            </div>
            ${
              shown.length < things.length
                ? html`<p><button type="button" class="link-button show-all" @click=${all.show}>${words.earnings.showAll(things.length)}</button></p>`
                : nothing
            }`
      }
    </section>
  `;
}

function thingRow(page: Earnings['things'][number]): TemplateResult {
  const { url, title, readers } = page;
  // Our own page of the creator is public anyway, and no site can list it.
  const isOurs = url.startsWith(`${location.origin}/@`);
  return html`
    <tr class=${isOurs ? nothing : 'goes-on'}>
      <th scope="row">
        ${pageLink(page)}
        ${title === null ? nothing : html`<bdi class="handle">${shortAddress(url)}</bdi>`}
      </th>
      <td class="number">${readers}</td>
    </tr>
    ${
      isOurs
        ? nothing
        : html`<tr><td colspan="2"><flattr-page-visibility .page=${page}></flattr-page-visibility></td></tr>`
    }
  `;
}
