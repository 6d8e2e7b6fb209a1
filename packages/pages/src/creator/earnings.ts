import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Earnings } from '../client/earnings.ts';
import type { ServiceInfo } from '../client/service.ts';
import { inLanguages } from '../frame/in-languages.ts';
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
      <h2 id="this-month-heading">${words.soFar}</h2>
      ${
        clicks === 0
          ? html`<p class="empty">${words.nobodyYet}</p>`
          : html`
            <p class="stat">${people} <small>${words.peopleAndClicks(people, clicks)}</small></p>
            <p class="hint">
              ${words.later}
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
      <h2 id="months-heading">${words.months}</h2>
      ${
        months.length === 0
          ? html`<p class="empty">
              ${words.noMonth(service.reviewDays)}
            </p>`
          : html`
            <div class="scroll" role="group" aria-label=${words.byMonth} tabindex="0">
              ${bars(items, words.fromTo(items[0]?.label ?? '', items.at(-1)?.label ?? ''))}
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
      <h2 id="things-heading">${words.things}</h2>
      ${
        things.length === 0
          ? html`<p class="empty">${words.noThings}</p>`
          : html`
            <div class="scroll" role="group" aria-label=${words.things} tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${words.thing}</th>
                    <th scope="col" class="number">${words.people}</th>
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

const words = inLanguages({
  en: {
    soFar: 'This month so far',
    nobodyYet: 'Nobody yet. Put the tag on a page, and tell your readers what it is for.',
    peopleAndClicks: (people: number, clicks: number) =>
      `${people === 1 ? 'person' : 'people'}, ${clicks === 1 ? '1 click' : `${clicks} clicks`}`,
    later:
      'What each of them gives you is known when the month is divided: it depends on how many people they flattr.',
    months: 'Month by month',
    noMonth: (days: number) =>
      `No month has been divided with a share for you yet. The first one appears here ${days === 0 ? '' : `${days} days `}after it ends.`,
    byMonth: 'Earnings by month',
    fromTo: (first: string, last: string) => `Earnings by month, from ${first} to ${last}`,
    things: 'Your things',
    noThings: 'Whatever of yours is flattred is listed here, with how many people did.',
    thing: 'Thing',
    people: 'People',
  },
  de: {
    soFar: 'Dieser Monat bisher',
    nobodyYet: 'Noch niemand. Setz den Knopf auf eine Seite und sag deinen Lesern, wozu er gut ist.',
    peopleAndClicks: (people: number, clicks: number) =>
      `${people === 1 ? 'Mensch' : 'Menschen'}, ${clicks === 1 ? '1 Klick' : `${clicks} Klicks`}`,
    later:
      'Wie viel jeder dir gibt, steht fest, wenn der Monat geteilt wird: Es hängt davon ab, wie viele Menschen er flattrt.',
    months: 'Monat für Monat',
    noMonth: (days: number) =>
      `Noch kein Monat wurde mit einem Anteil für dich geteilt. Der erste steht hier, ${days === 0 ? 'sobald' : `${days} Tage nachdem`} er zu Ende ist.`,
    byMonth: 'Einnahmen nach Monaten',
    fromTo: (first: string, last: string) => `Einnahmen nach Monaten, von ${first} bis ${last}`,
    things: 'Deine Werke',
    noThings: 'Was von dir geflattrt wird, steht hier, und von wie vielen Menschen.',
    thing: 'Werk',
    people: 'Menschen',
  },
});
