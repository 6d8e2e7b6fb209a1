import { expect, fixture, html } from '@open-wc/testing';
import { textOf } from '../../test/page.ts';
import { moneyColumn } from './column.ts';

describe('a column of money', () => {
  async function column(amounts: bigint[], language = 'en'): Promise<Element[]> {
    const money = moneyColumn(amounts, 'EUR', language);
    const list = await fixture<Element>(
      html`<ul>${amounts.map((amount) => html`<li>${money(amount)}</li>`)}</ul>`,
    );
    return [...list.children];
  }

  it('has as many digits everywhere as the amount that needs most', async () => {
    const rows = await column([1_125_000n, 500_000n, 5_000_000n]);
    expect(rows.map(textOf)).to.deep.equal(['€1.125', '€0.500', '€5.000']);
    expect(rows.map((row) => textOf(row.querySelector('.fine')))).to.deep.equal(['5', '0', '0']);
  });

  it('has cents if that is enough, and never rounds up', async () => {
    expect((await column([10_000_000n, 7_300_000n])).map(textOf)).to.deep.equal(['€10.00', '€7.30']);
    expect((await column([257_142n, 1_999_999n])).map(textOf)).to.deep.equal(['€0.2571', '€1.9999']);
    expect((await column([450_000n], 'de')).map(textOf)).to.deep.equal(['0,45 €']);
  });
});
