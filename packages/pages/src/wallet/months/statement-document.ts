import type { Month } from '@flattr/settlement';
import { html, nothing, type TemplateResult } from 'lit';
import { cake } from '../../cake/cake.ts';
import type { Statement } from '../../client/months.ts';
import { pageLink } from '../../frame/page-link.ts';
import { handle, personName } from '../../frame/person.ts';
import { moneyColumn } from '../../money/column.ts';
import { formatMoney } from '../../money/money.ts';
import { monthName } from '../../money/month.ts';
import { statementDownloads } from '../../statement/downloads.ts';
import { words } from '../../words/words.ts';
import { groupBy } from '../preview.ts';
import { statementId } from './statement-id.ts';

type Share = Statement['shares'][number];
type Click = Statement['clicks'][number];

/** Who got what for which clicks, to keep on paper or as a file. */
export function statementDocument(statement: Statement, print: () => void): TemplateResult {
  const { month, state, settledIn, shares, clicks } = statement;
  return html`
    ${
      shares.length === 0
        ? html`<p>${settledIn === null ? words.statement.empty[state] : settledLater(settledIn)}</p> ${clickList(clicks)}`
        : html`<div class="statement-pot">${picture(statement)} ${sharesTable(statement)}</div>`
    }
    <div class="offers statement-actions">
      ${statementDownloads('reader', month)}
      <button type="button" class="chip" @click=${print}>${words.statement.print}</button>
    </div>
  `;
}

function picture({ shares, fee, pot, currency }: Statement): TemplateResult {
  const amount = formatMoney(pot, currency);
  return cake({
    payees: shares.map(({ creatorId, name, to }) => ({ id: creatorId, name: personName({ name, to }) })),
    fee: Number(fee) / Number(pot),
    amount,
    label: words.monthPot.picture(amount, shares.length),
  });
}

/** A row for each person, with what of theirs was flattred. */
function sharesTable({ shares, clicks, fee, pot, currency }: Statement): TemplateResult {
  const money = moneyColumn([...shares.map(({ amount }) => amount), fee, pot], currency);
  const clicksOf = groupBy(clicks, ({ creatorId }) => creatorId);
  return html`
    <table>
      <caption class="visually-hidden">${words.statement.shares}</caption>
      <thead><tr><th scope="col">${words.statement.person}</th><th scope="col" class="number">${words.statement.share}</th></tr></thead>
      <tbody>${shares.map((share) => shareRow(share, clicksOf.get(share.creatorId) ?? [], money))}</tbody>
      <tfoot>
        <tr><th scope="row">${words.statement.fee}</th> <td class="number">${money(fee)}</td></tr>
        <tr><th scope="row">${words.statement.pot}</th> <td class="number">${money(pot)}</td></tr>
      </tfoot>
    </table>
  `;
}

function shareRow(
  { to, name, amount }: Share,
  clicks: readonly Click[],
  money: (micro: bigint) => TemplateResult,
): TemplateResult {
  return html`
    <tr>
      <th scope="row">
        <bdi>${personName({ name, to })}</bdi> ${name ? handle(to) : nothing}
        <ul role="list" class="plain hint">${clicks.map((click) => html`<li>${pageLink(click)}</li>`)}</ul>
      </th>
      <td class="number">${money(amount)}</td>
    </tr>
  `;
}

/** Without shares, only what was flattred. */
function clickList(clicks: readonly Click[]): TemplateResult | typeof nothing {
  if (clicks.length === 0) return nothing;
  return html`
    <h3>${words.statement.clicks}</h3>
    <ul role="list" class="plain">${clicks.map((click) => html`<li>${pageLink(click)} ${handle(click.to)}</li>`)}</ul>
  `;
}

/** What happened with clicks that waited, with a link that opens the month which paid for them. */
function settledLater(month: Month): TemplateResult {
  const { notThen, later } = words.statement.settledLater;
  return html`${notThen} ${later(html`<a href="#${statementId(month)}" @click=${() => open(month)}>${monthName(month)}</a>`)}`;
}

/** With everything that it is folded into. */
function open(month: Month): void {
  const statement = document.getElementById(statementId(month));
  for (let folded = statement?.closest('details'); folded; folded = folded.parentElement?.closest('details'))
    folded.open = true;
  statement?.querySelector('summary')?.focus();
}
