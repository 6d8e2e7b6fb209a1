import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { cake } from '../../cake/cake.ts';
import { getStatement, type ReaderMonth, type Statement } from '../../client/months.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../../frame/notices.ts';
import { pageLink } from '../../frame/page-link.ts';
import { handle, personName } from '../../frame/person.ts';
import { moneyColumn } from '../../money/column.ts';
import { formatMoney } from '../../money/money.ts';
import { monthName } from '../../money/month.ts';
import { statementDownloads } from '../../statement/downloads.ts';
import { words } from '../../words/words.ts';
import { groupBy } from '../preview.ts';

type Share = Statement['shares'][number];
type Click = Statement['clicks'][number];

/** `<flattr-statement>`: a reader's past month in a line. Opened, it shows who got what for which clicks. */
export class StatementElement extends LightElement {
  static override properties: PropertyDeclarations = {
    month: { attribute: false },
    amount: { attribute: false },
    statement: { state: true },
  };

  month: ReaderMonth | undefined;
  /** Its pot, as the column of months writes it. */
  amount: TemplateResult | undefined;
  protected statement: Statement | undefined;

  readonly #load = new Action(this, async () => {
    if (this.month) this.statement = await getStatement(this.month.month);
  });

  protected override render(): unknown {
    if (!this.month) return nothing;
    const { month, settledIn } = this.month;
    return html`
      <details class="statement" id=${statementId(month)} @toggle=${this.#onToggle}>
        <summary>
          <span>${monthName(month)}</span>
          <span class="hint">${stateText(this.month)}</span>
          <span class="number">${settledIn === null ? this.amount : '–'}</span>
        </summary>
        <div class="statement-body">${this.#content()}</div>
      </details>
    `;
  }

  #content(): unknown {
    if (this.month?.state === 'closing') return html`<p>${words.statement.empty.closing}</p>`;
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.statement) return loadingNotice();
    const { month, state, settledIn, shares, clicks } = this.statement;
    return html`
      ${
        shares.length === 0
          ? html`<p>${settledIn === null ? words.statement.empty[state] : settledLater(settledIn)}</p> ${clickList(clicks)}`
          : html`<div class="statement-pot">${picture(this.statement)} ${sharesTable(this.statement)}</div>`
      }
      <div class="offers statement-actions">
        ${statementDownloads('reader', month)}
        <button type="button" class="chip" @click=${this.#onPrint}>${words.statement.print}</button>
      </div>
    `;
  }

  readonly #onToggle = (event: Event) => {
    const details = event.currentTarget as HTMLDetailsElement; // the element this listens on
    const { state } = this.month ?? {};
    if (details.open && state !== 'closing' && this.statement?.state !== state) void this.#load.run();
  };

  /** Prints this statement alone: print.css shows what has the attribute. */
  readonly #onPrint = () => {
    this.toggleAttribute('data-printed', true);
    print();
    this.toggleAttribute('data-printed', false);
  };
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

const statementId = (month: Month) => `statement-${month}`;

/** With everything that it is folded into. */
function open(month: Month): void {
  const statement = document.getElementById(statementId(month));
  for (let folded = statement?.closest('details'); folded; folded = folded.parentElement?.closest('details'))
    folded.open = true;
  statement?.querySelector('summary')?.focus();
}

function stateText({ state, pot, creators, settledIn }: ReaderMonth): string {
  if (settledIn !== null) return words.statement.creatorsLater(creators, monthName(settledIn));
  if (state !== 'settled') return words.statement.states[state];
  return pot === 0n ? words.statement.nothingTaken : words.statement.creators(creators);
}
