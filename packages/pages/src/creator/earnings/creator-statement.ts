import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { type CreatorStatement, type Earnings, getCreatorStatement } from '../../client/earnings.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../../frame/notices.ts';
import { formatMoney } from '../../money/money.ts';
import { monthName } from '../../money/month.ts';
import { statementCheck, statementDownloads } from '../../statement/downloads.ts';
import { words } from '../../words/words.ts';

/** `<flattr-creator-statement>`: a creator's settled month, with the sizes of the shares. */
export class CreatorStatementElement extends LightElement {
  static override properties: PropertyDeclarations = {
    month: { attribute: false },
    currency: { attribute: false },
    statement: { state: true },
  };

  month: Earnings['months'][number] | undefined;
  currency = 'EUR';
  protected statement: CreatorStatement | undefined;

  readonly #load = new Action(this, async () => {
    // Another month may be chosen while one is loading.
    while (this.month && this.statement?.month !== this.month.month)
      this.statement = await getCreatorStatement(this.month.month);
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('month') && this.statement?.month !== this.month?.month) void this.#load.run();
  }

  protected override render(): unknown {
    if (!this.month) return nothing;
    const { month, amount, readers } = this.month;
    return html`
      <div class="row">
        <h3>${monthName(month)}</h3>
        <span>${formatMoney(amount, this.currency)}</span>
        <span class="hint">${words.creatorStatement.readers(readers)}</span>
      </div>
      ${this.#content(month)}
    `;
  }

  #content(month: number): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (this.statement?.month !== month) return loadingNotice();
    return html`
      <div class="scroll" role="group" aria-label=${words.creatorStatement.shares} tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.creatorStatement.share}</th>
              <th scope="col" class="number">${words.creatorStatement.fromReaders}</th>
            </tr>
          </thead>
          <tbody>
            ${this.statement.shares.map(
              ({ amount, readers }) => html`
                <tr>
                  <th scope="row">${formatMoney(amount, this.currency)}</th>
                  <td class="number">${readers}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
      <p class="hint">${words.creatorStatement.private}</p>
      ${statementDownloads('creator', this.statement.month)} ${statementCheck('creator', this.statement.month)}
    `;
  }
}
