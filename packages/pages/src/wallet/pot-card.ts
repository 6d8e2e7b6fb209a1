import { html, nothing, type TemplateResult } from 'lit';
import { cake } from '../cake/cake.ts';
import { sliceStyle } from '../cake/ring.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { personName } from '../frame/person.ts';
import { formatMoney } from '../money/money.ts';
import { monthName } from '../money/month.ts';
import { type MonthPreview, type Person, shareOf } from './preview.ts';

/** A month's pot: the cake, the sentence, and the table of who would get what if it ended now. */
export function potCard(preview: MonthPreview, service: ServiceInfo, me: Me): TemplateResult {
  const { month, state, pot, people } = preview;
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const name = monthName(month);
  const heading = `pot-${month}`;
  return html`
    <section class="card pot" aria-labelledby=${heading}>
      <h2 id=${heading}>${state === 'open' ? name : `${name}, in review`}</h2>
      <div class="pot-body">
        ${cake({
          people: people.length,
          feeBasisPoints: pot > 0n ? service.feeBasisPoints : 0,
          amount: pot > 0n ? money(pot) : String(people.length),
          caption: pot > 0n ? 'the pot' : people.length === 1 ? 'person' : 'people',
          label: cakeLabel(preview, money),
        })}
        <div class="stack">
          <p class="pot-verdict">${verdict(preview, service, me)}</p>
          ${people.length === 0 ? nothing : peopleTable(preview, money)}
        </div>
      </div>
    </section>
  `;
}

function peopleTable({ people, pot, fee, month }: MonthPreview, money: (micro: bigint) => string) {
  return html`
    <div class="scroll" role="group" aria-label="Who would get what" tabindex="0">
      <table>
        <caption class="visually-hidden">If ${monthName(month)} ended now</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col" class="number">Things</th>
            <th scope="col" class="number">Would get</th>
          </tr>
        </thead>
        <tbody>
          ${people.map((person, index) => personRow(person, sliceStyle(index, people.length), pot, money))}
        </tbody>
        ${
          pot > 0n
            ? html`
              <tfoot>
                <tr>
                  <th scope="row" colspan="2"><span class="swatch slice-fee"></span>The service’s fee</th>
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
        ${person.name === null || person.to === null ? nothing : html`<span class="handle">@${person.to}</span>`}
      </th>
      <td class="number">${person.things}</td>
      <td class="number">${pot > 0n ? money(person.amount) : '–'}</td>
    </tr>
  `;
}

/** What happens with the month, and what the reader can do about it. */
function verdict({ verdict, pot, people, month, state }: MonthPreview, service: ServiceInfo, me: Me) {
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const minimum = money(service.minimum);
  const each = (amount: bigint) => money(shareOf(amount, people.length, service, { id: me.id, month }));
  const group = people.length === 1 ? 'the one person' : `each of the ${people.length} people`;
  switch (verdict) {
    case 'divided':
      return html`If ${state === 'open' ? 'the month ended' : `${monthName(month)} were divided`} now, ${group} you flattred would get
        <strong>${each(pot)}</strong>.${
          pot < me.monthlyAmount
            ? ` That is all your wallet holds; you wanted to give ${money(me.monthlyAmount)}.`
            : ''
        }`;
    case 'no-clicks':
      return html`You have not flattred anybody${state === 'open' ? ' yet' : ''}. If it stays so, nothing is taken from
        your wallet. Find a page you like, and press its Flattr button.`;
    case 'not-chosen':
      return html`Your clicks wait for you to <a href="#monthly-amount">choose what you give each month</a>. With
        ${minimum}, ${group} would get <strong>${each(service.minimum)}</strong>.`;
    case 'paused':
      return html`You have paused giving, so your clicks wait. <a href="#monthly-amount">Go on giving</a>, and they are
        divided with the next month that ends.`;
    case 'too-little':
      return html`Your wallet holds less than ${minimum}, so your clicks wait for money.
        <a href="#add-money">Add money</a> before the month ends, and ${group} gets a share.`;
  }
}

function cakeLabel({ pot, people }: MonthPreview, money: (micro: bigint) => string): string {
  if (people.length === 0) return 'An empty plate: nobody flattred yet';
  const parts =
    people.length === 1 ? 'for one person' : `in ${people.length} equal slices, one for each person`;
  return pot > 0n
    ? `A pot of ${money(pot)} ${parts}, and the service’s fee`
    : `A cake without money ${parts}`;
}
