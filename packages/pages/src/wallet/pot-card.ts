import { html, nothing, type TemplateResult } from 'lit';
import { cake, initialsOf } from '../cake/cake.ts';
import { sliceStyle } from '../cake/ring.ts';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { inLanguages } from '../frame/in-languages.ts';
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
      <h2 id=${heading}>${state === 'open' ? name : words.inReview(name)}</h2>
      <div class="pot-body">
        ${cake({
          people: people.map((person) => initialsOf(personName(person))),
          feeBasisPoints: pot > 0n ? service.feeBasisPoints : 0,
          amount: pot > 0n ? money(pot) : String(people.length),
          caption: pot > 0n ? words.thePot : words.people(people.length),
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
    <div class="scroll" role="group" aria-label=${words.table} tabindex="0">
      <table>
        <caption class="visually-hidden">${words.caption(monthName(month))}</caption>
        <thead>
          <tr>
            <th scope="col">${words.person}</th>
            <th scope="col" class="number">${words.things}</th>
            <th scope="col" class="number">${words.wouldGet}</th>
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
                  <th scope="row" colspan="2"><span class="swatch slice-fee"></span>${words.fee}</th>
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
function verdict(
  { verdict, pot, people, month, state }: MonthPreview,
  service: ServiceInfo,
  me: Me,
): unknown {
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const each = (amount: bigint) =>
    html`<strong>${money(shareOf(amount, people.length, service, { id: me.id, month }))}</strong>`;
  const isOpen = state === 'open';
  const count = people.length;
  switch (verdict) {
    case 'divided':
      return html`${words.divided(isOpen ? undefined : monthName(month), count, each(pot))}
      ${pot < me.monthlyAmount ? words.less(money(me.monthlyAmount)) : nothing}`;
    case 'no-clicks':
      return words.noClicks(isOpen);
    case 'not-chosen':
      return words.notChosen(money(service.minimum), count, each(service.minimum));
    case 'paused':
      return words.paused();
    case 'too-little':
      return words.tooLittle(money(service.minimum), count);
  }
}

function cakeLabel({ pot, people }: MonthPreview, money: (micro: bigint) => string): string {
  if (people.length === 0) return words.emptyPlate;
  return pot > 0n ? words.picture(money(pot), people.length) : words.pictureWithoutMoney(people.length);
}

const words = inLanguages({
  en: {
    inReview: (month: string) => `${month}, in review`,
    thePot: 'the pot',
    people: (count: number): string => (count === 1 ? 'person' : 'people'),
    table: 'Who would get what',
    caption: (month: string) => `If ${month} ended now`,
    person: 'Person',
    things: 'Things',
    wouldGet: 'Would get',
    fee: 'The service’s fee',
    divided: (reviewed: string | undefined, count: number, share: TemplateResult) =>
      html`If ${reviewed ? `${reviewed} were divided` : 'the month ended'} now, ${group(count)} you flattred would get
        ${share}.`,
    less: (wanted: string) => `That is all your wallet holds; you wanted to give ${wanted}.`,
    noClicks: (isOpen: boolean) =>
      `You have not flattred anybody${isOpen ? ' yet' : ''}. If it stays so, nothing is taken from your wallet. Find a page you like, and press its Flattr button.`,
    notChosen: (minimum: string, count: number, share: TemplateResult) =>
      html`Your clicks wait for you to <a href="#monthly-amount">choose what you give each month</a>. With ${minimum},
        ${group(count)} would get ${share}.`,
    paused: () =>
      html`You have paused giving, so your clicks wait. <a href="#monthly-amount">Go on giving</a>, and they are divided
        with the next month that ends.`,
    tooLittle: (minimum: string, count: number) =>
      html`Your wallet holds less than ${minimum}, so your clicks wait for money. <a href="#add-money">Add money</a>
        before the month ends, and ${group(count)} gets a share.`,
    emptyPlate: 'An empty plate: nobody flattred yet',
    picture: (pot: string, count: number) => `A pot of ${pot} ${slices(count)}, and the service’s fee`,
    pictureWithoutMoney: (count: number) => `A cake without money ${slices(count)}`,
  },
  de: {
    inReview: (month) => `${month}, wird geprüft`,
    thePot: 'der Topf',
    people: (count) => (count === 1 ? 'Mensch' : 'Menschen'),
    table: 'Wer was bekäme',
    caption: (month) => `Wenn der ${month} jetzt zu Ende wäre`,
    person: 'Wer',
    things: 'Wie oft',
    wouldGet: 'Bekäme',
    fee: 'Gebühr des Dienstes',
    divided: (reviewed, count, share) =>
      html`${reviewed ? `Würde der ${reviewed} jetzt verteilt` : 'Wäre der Monat jetzt zu Ende'}, bekäme ${groupInGerman(count)},
        ${count === 1 ? 'den du geflattrt hast' : 'die du geflattrt hast'}, ${share}.`,
    less: (wanted) => `Das ist alles, was du an Guthaben hast; du wolltest ${wanted} geben.`,
    noClicks: (isOpen) =>
      `Du hast ${isOpen ? 'noch ' : ''}niemanden geflattrt. Bleibt es so, wird von deinem Guthaben nichts genommen. Such dir eine Seite, die dir gefällt, und drücke ihren Flattr-Knopf.`,
    notChosen: (minimum, count, share) =>
      html`Deine Klicks warten, bis du <a href="#monthly-amount">wählst, was du im Monat gibst</a>. Mit ${minimum} bekäme
        ${groupInGerman(count)} ${share}.`,
    paused: () =>
      html`Du setzt das Geben aus, deshalb warten deine Klicks. <a href="#monthly-amount">Gib wieder</a>, dann werden sie mit
        dem nächsten Monat verteilt, der endet.`,
    tooLittle: (minimum, count) =>
      html`Dein Guthaben ist kleiner als ${minimum}, deshalb warten deine Klicks auf Geld.
        <a href="#add-money">Füge Geld hinzu</a>, bevor der Monat endet, und ${groupInGerman(count)} bekommt einen Anteil.`,
    emptyPlate: 'Ein leerer Teller: noch niemand geflattrt',
    picture: (pot, count) => `Ein Topf von ${pot} ${slicesInGerman(count)}, und die Gebühr des Dienstes`,
    pictureWithoutMoney: (count) => `Ein Kuchen ohne Geld ${slicesInGerman(count)}`,
  },
});

function group(count: number): string {
  return count === 1 ? 'the one person' : `each of the ${count} people`;
}

function groupInGerman(count: number): string {
  return count === 1 ? 'der eine Mensch' : `jeder der ${count} Menschen`;
}

function slices(count: number): string {
  return count === 1 ? 'for one person' : `in ${count} equal slices, one for each person`;
}

function slicesInGerman(count: number): string {
  return count === 1 ? 'für einen Menschen' : `in ${count} gleichen Stücken, eines für jeden Menschen`;
}
