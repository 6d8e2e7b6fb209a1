import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { getStatement, type ReaderMonth, type Statement } from '../../client/months.ts';
import { Action } from '../../frame/action.ts';
import { LightElement } from '../../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../../frame/notices.ts';
import { monthName } from '../../money/month.ts';
import { words } from '../../words/words.ts';
import { statementId } from './statement-id.ts';

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
  protected document: typeof import('../folded.ts') | undefined;

  readonly #load = new Action(this, async () => {
    if (!this.month) return;
    // Few months are opened, so what shows them comes with the first.
    [this.document, this.statement] = await Promise.all([
      import('../folded.ts'),
      getStatement(this.month.month),
    ]);
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
    if (!this.statement || !this.document) return loadingNotice();
    return this.document.statementDocument(this.statement, this.#onPrint);
  }

  readonly #onToggle = (event: Event) => {
    const details = event.currentTarget as HTMLDetailsElement; // the element this listens on
    const { state } = this.month ?? {};
    if (details.open && state !== 'closing' && this.statement?.state !== state) void this.#load.run();
  };

  /** Prints this statement only: print.css hides others without the attribute. */
  readonly #onPrint = () => {
    this.toggleAttribute('data-printed', true);
    print();
    this.toggleAttribute('data-printed', false);
  };
}

function stateText({ state, pot, creators, settledIn }: ReaderMonth): string {
  if (settledIn !== null) return words.statement.creatorsLater(creators, monthName(settledIn));
  if (state !== 'settled') return words.statement.states[state];
  return pot === 0n ? words.statement.nothingTaken : words.statement.creators(creators);
}
