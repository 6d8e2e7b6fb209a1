import { html, nothing, type TemplateResult } from 'lit';
import { cake } from '../cake/cake.ts';
import { sliceStyle } from '../cake/ring.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { handle, personName } from '../frame/person.ts';
import { formatMoney } from '../money/money.ts';
import { monthName } from '../money/month.ts';
import { initialsOf } from '../parts/person-hue.ts';
import { words } from '../words/words.ts';
import { type MonthPreview, type Person, shareOf } from './preview.ts';

/** A month's pot: a chart, a sentence and a table of the shares if it ended now. */
export function potCard(preview: MonthPreview, service: ServiceInfo, me: Me): TemplateResult {
  const { month, state, pot, fee, payees } = preview;
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const name = monthName(month);
  const heading = `pot-${month}`;
  return html`
    <section class="card pot" aria-labelledby=${heading}>
      <h2 id=${heading}>${state === 'open' ? name : words.potCard.inReview(name)}</h2>
      <div class="pot-body">
        ${cake({
          payees: payees.map((person) => initialsOf(personName(person))),
          fee: pot > 0n ? Number(fee) / Number(pot) : 0,
          amount: pot > 0n ? money(pot) : String(payees.length),
          caption: pot > 0n ? words.potCard.thePot : words.potCard.payees(payees.length),
          label: cakeLabel(preview, money),
        })}
        <div class="stack">
          <p class="pot-verdict">${verdict(preview, service, me)}</p>
          ${payees.length === 0 ? nothing : payeesTable(preview, money)}
        </div>
      </div>
    </section>
  `;
}

function payeesTable({ payees, pot, fee, month }: MonthPreview, money: (micro: bigint) => string) {
  return html`
    <div class="scroll" role="group" aria-label=${words.potCard.table} tabindex="0">
      <table>
        <caption class="visually-hidden">${words.potCard.caption(monthName(month))}</caption>
        <thead>
          <tr>
            <th scope="col">${words.potCard.person}</th>
            <th scope="col" class="number">${words.potCard.things}</th>
            <th scope="col" class="number">${words.potCard.share}</th>
          </tr>
        </thead>
        <tbody>
          ${payees.map((person, index) => personRow(person, sliceStyle(index, payees.length), pot, money))}
        </tbody>
        ${
          pot > 0n
            ? html`
              <tfoot>
                <tr>
                  <th scope="row" colspan="2"><span class="swatch slice-fee"></span>${words.potCard.fee}</th>
                  <td class="number">${money(fee)}</td>
                </tr>
              </tfoot>`
            : nothing
        }
      </table>
    </div>
  `;
}

function personRow(person: Person, style: string, pot: bigint, money: (micro: bigint) => string) {
  return html`
    <tr>
      <th scope="row">
        <span class="swatch ${style}"></span><bdi>${personName(person)}</bdi>
        ${person.name === null ? nothing : handle(person.to)}
      </th>
      <td class="number">${person.things}</td>
      <td class="number">${pot > 0n ? money(person.amount) : '–'}</td>
    </tr>
  `;
}

/** What happens with the month, and what the reader can do about it. */
function verdict(
  { verdict, pot, payees, month, state }: MonthPreview,
  service: ServiceInfo,
  me: Me,
): unknown {
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const each = (amount: bigint) =>
    html`<strong>${money(shareOf(amount, payees.length, service, { id: me.id, month }))}</strong>`;
  const isOpen = state === 'open';
  const count = payees.length;
  switch (verdict) {
    case 'divided':
      return html`${isOpen ? words.potCard.divided(count, each(pot)) : words.potCard.reviewedDivided(monthName(month), count, each(pot))}
      ${pot < me.monthlyAmount ? words.potCard.less(money(me.monthlyAmount)) : nothing}`;
    case 'no-clicks':
      return words.potCard.noClicks[state];
    case 'not-chosen':
      return words.potCard.notChosen(money(service.minimum), count, each(service.minimum));
    case 'paused':
      return words.potCard.paused;
    case 'too-little':
      return words.potCard.tooLittle(money(service.minimum), count);
  }
}

function cakeLabel({ pot, payees }: MonthPreview, money: (micro: bigint) => string): string {
  if (payees.length === 0) return words.potCard.emptyPlate;
  return pot > 0n
    ? words.potCard.picture(money(pot), payees.length)
    : words.potCard.pictureWithoutMoney(payees.length);
}
