import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { getStatement, type ReaderMonth, type Statement } from '../client/months.ts';
import { Action } from '../frame/action.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, retryNotice } from '../frame/notices.ts';
import { namelessThing, personName } from '../frame/person.ts';
import { shortAddress, webAddress } from '../frame/web-address.ts';
import { formatMoney } from '../money/money.ts';
import { monthName } from '../money/month.ts';
import { statementDownloads } from '../statement/downloads.ts';

/** `<flattr-statement>`: one month of a reader in a line, and when opened, who got what for which clicks. */
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
    const { month, state, pot, people } = this.month;
    return html`
      <details class="statement" @toggle=${this.#onToggle}>
        <summary>
          <span>${monthName(month)}</span>
          <span class="hint">${stateText(state, pot, people)}</span>
          <span class="number">${formatMoney(pot, this.currency)}</span>
        </summary>
        <div class="statement-body">${this.#content()}</div>
      </details>
    `;
  }

  #content(): unknown {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.statement) return loadingNotice();
    const { shares, clicks, pot, fee, currency } = this.statement;
    return html`
      ${
        shares.length === 0
          ? html`<p>${words.empty[this.statement.state]}</p>`
          : sharesTable(this.statement, (micro) => formatMoney(micro, currency))
      }
      ${
        clicks.length === 0
          ? nothing
          : html`
            <h3>${pot > 0n || fee > 0n ? words.forClicks : words.clicks}</h3>
            <ul class="plain">${clicks.map(clickRow)}</ul>`
      }
      ${this.statement.state === 'closing' ? nothing : statementDownloads('reader', this.statement.month)}
    `;
  }

  readonly #onToggle = (event: Event) => {
    const details = event.currentTarget as HTMLDetailsElement; // the element this listens on
    if (details.open && (!this.statement || this.statement.state !== this.month?.state))
      void this.#load.run();
  };
}

function sharesTable({ shares, fee, pot }: Statement, money: (micro: bigint) => string): TemplateResult {
  return html`
    <div class="scroll" role="group" aria-label=${words.shares} tabindex="0">
      <table>
        <thead><tr><th scope="col">${words.person}</th><th scope="col" class="number">${words.got}</th></tr></thead>
        <tbody>
          ${shares.map(
            ({ to, name, amount }) => html`
              <tr>
                <th scope="row"><bdi>${personName({ name, to })}</bdi> <span class="handle">${name ? `@${to}` : nothing}</span></th>
                <td class="number">${money(amount)}</td>
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr><th scope="row">${words.fee}</th> <td class="number">${money(fee)}</td></tr>
          <tr><th scope="row">${words.pot}</th> <td class="number">${money(pot)}</td></tr>
        </tfoot>
      </table>
    </div>
  `;
}

function clickRow({ url, title, to }: Statement['clicks'][number]): TemplateResult {
  const address = webAddress(url);
  const text = title ?? (url === '' ? namelessThing() : shortAddress(url));
  return html`
    <li>
      ${address ? html`<a href=${address.href} rel="noreferrer"><bdi>${text}</bdi></a>` : html`<bdi>${text}</bdi>`}
      ${to === '' ? nothing : html`<span class="handle">@${to}</span>`}
    </li>
  `;
}

function stateText(state: ReaderMonth['state'], pot: bigint, people: number): string {
  if (state !== 'settled') return words.states[state];
  return pot === 0n ? words.nothingTaken : words.people(people);
}

const words = inLanguages({
  en: {
    person: 'Person',
    got: 'Got',
    shares: 'Shares',
    fee: 'The service’s fee',
    pot: 'The pot',
    forClicks: 'For these clicks',
    clicks: 'The clicks',
    nothingTaken: 'nothing taken',
    people: (people: number) => (people === 1 ? '1 person' : `${people} people`),
    states: { closing: 'being divided now', waiting: 'waits for money', lapsed: 'lapsed without money' },
    empty: {
      settled: 'You flattred nobody, so nothing was taken from your wallet.',
      closing: 'This month is being divided right now. Look again in a moment.',
      waiting: 'There was no money for this month. Its clicks wait and join the next month that has some.',
      lapsed: 'There was no money for this month in time, so its clicks have lapsed. Nothing was taken.',
    },
  },
  de: {
    person: 'Wer',
    got: 'Bekam',
    shares: 'Anteile',
    fee: 'Gebühr des Dienstes',
    pot: 'Der Topf',
    forClicks: 'Für diese Klicks',
    clicks: 'Die Klicks',
    nothingTaken: 'nichts genommen',
    people: (people) => (people === 1 ? '1 Mensch' : `${people} Menschen`),
    states: {
      closing: 'wird gerade verteilt',
      waiting: 'wartet auf Geld',
      lapsed: 'ohne Geld verfallen',
    },
    empty: {
      settled: 'Du hast niemanden geflattrt, deshalb wurde von deinem Guthaben nichts genommen.',
      closing: 'Dieser Monat wird gerade verteilt. Sieh gleich noch einmal nach.',
      waiting:
        'Für diesen Monat war kein Geld da. Seine Klicks warten und zählen mit dem nächsten Monat, der welches hat.',
      lapsed:
        'Für diesen Monat kam nicht rechtzeitig Geld, deshalb sind seine Klicks verfallen. Es wurde nichts genommen.',
    },
  },
});
