import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { getStatement, type ReaderMonth, type Statement } from '../client/months.ts';
import { Action } from '../frame/action.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { pageLink } from '../frame/page-link.ts';
import { handle, personName } from '../frame/person.ts';
import { formatMoney } from '../money/money.ts';
import { monthName } from '../money/month.ts';
import { statementDownloads } from '../statement/downloads.ts';
import { words } from '../words/words.ts';

/** `<flattr-statement>`: a reader's past month in a line. Opened, it shows who got what for which clicks. */
export class StatementElement extends LightElement {
  static override properties: PropertyDeclarations = {
    month: { attribute: false },
    currency: { attribute: false },
    statement: { state: true },
  };

  month: ReaderMonth | undefined;
  currency = 'EUR';
  protected statement: Statement | undefined;

  readonly #load = new Action(this, async () => {
    if (this.month) this.statement = await getStatement(this.month.month);
  });

  protected override render(): unknown {
    if (!this.month) return nothing;
    const { month, pot, settledIn } = this.month;
    return html`
      <details class="statement" id=${statementId(month)} @toggle=${this.#onToggle}>
        <summary>
          <span>${monthName(month)}</span>
          <span class="hint">${stateText(this.month)}</span>
          <span class="number">${settledIn === null ? formatMoney(pot, this.currency) : '–'}</span>
        </summary>
        <div class="statement-body">${this.#content()}</div>
      </details>
    `;
  }

  #content(): unknown {
    if (this.month?.state === 'closing') return html`<p>${words.statement.empty.closing}</p>`;
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.statement) return loadingNotice();
    const { month, state, settledIn, shares, clicks, currency } = this.statement;
    return html`
      ${
        shares.length === 0
          ? html`<p>${settledIn === null ? words.statement.empty[state] : settledLater(settledIn)}</p>`
          : sharesTable(this.statement, (micro) => formatMoney(micro, currency))
      }
      ${
        clicks.length === 0
          ? nothing
          : html`
            <h3>${words.statement.clicks}</h3>
            <ul role="list" class="plain">${[...clicks].sort((a, b) => a.to.localeCompare(b.to)).map(clickRow)}</ul>`
      }
      ${statementDownloads('reader', month)}
    `;
  }

  readonly #onToggle = (event: Event) => {
    const details = event.currentTarget as HTMLDetailsElement; // the element this listens on
    const { state } = this.month ?? {};
    if (details.open && state !== 'closing' && this.statement?.state !== state) void this.#load.run();
  };
}

function sharesTable({ shares, fee, pot }: Statement, money: (micro: bigint) => string): TemplateResult {
  return html`
    <div class="scroll" role="group" aria-label=${words.statement.shares} tabindex="0">
      <table>
        <thead><tr><th scope="col">${words.statement.person}</th><th scope="col" class="number">${words.statement.share}</th></tr></thead>
        <tbody>
          ${shares.map(
            ({ to, name, amount }) => html`
              <tr>
                <th scope="row"><bdi>${personName({ name, to })}</bdi> ${name ? handle(to) : nothing}</th>
                <td class="number">${money(amount)}</td>
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr><th scope="row">${words.statement.fee}</th> <td class="number">${money(fee)}</td></tr>
          <tr><th scope="row">${words.statement.pot}</th> <td class="number">${money(pot)}</td></tr>
        </tfoot>
      </table>
    </div>
  `;
}

function clickRow(click: Statement['clicks'][number]): TemplateResult {
  return html`<li>${pageLink(click)} ${handle(click.to)}</li>`;
}

/** What happened with clicks that waited, with a link that opens the month which paid for them. */
function settledLater(month: Month): unknown {
  const { notThen, later } = words.statement.settledLater;
  return html`${notThen} ${later(html`<a href="#${statementId(month)}" @click=${() => open(month)}>${monthName(month)}</a>`)}`;
}

const statementId = (month: Month) => `statement-${month}`;

function open(month: Month): void {
  const statement = document.getElementById(statementId(month));
  if (statement instanceof HTMLDetailsElement) statement.open = true;
  statement?.querySelector('summary')?.focus();
}

function stateText({ state, pot, creators, settledIn }: ReaderMonth): string {
  if (settledIn !== null) return words.statement.creatorsLater(creators, monthName(settledIn));
  if (state !== 'settled') return words.statement.states[state];
  return pot === 0n ? words.statement.nothingTaken : words.statement.creators(creators);
}
