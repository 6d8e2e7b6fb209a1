import { formatMoney } from '@flattr/pages/money/money';
import { formatMonth } from '@flattr/settlement';
import type { OutsideSum } from '../../ledger/index.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { words } from '../words.ts';
import { type Around, card, table } from './frame.ts';

type Column = 'in' | 'out' | 'refunds' | 'lost' | 'costs' | 'other';
const columns: readonly Column[] = ['in', 'out', 'refunds', 'lost', 'costs', 'other'];

/** Returns count against what they return. */
const columnOf: Readonly<Record<string, Column>> = {
  deposit: 'in',
  payout: 'out',
  'payout-return': 'out',
  refund: 'refunds',
  'refund-return': 'refunds',
  chargeback: 'lost',
  'chargeback-return': 'lost',
  loss: 'lost',
  'loss-return': 'lost',
  cost: 'costs',
  'cost-return': 'costs',
};

/** What came and went by month, as bars and as a table. */
export function moneyCard(around: Around, sums: readonly OutsideSum[]): Html {
  const { money } = words;
  if (sums.length === 0) return card(money.title, html`<p>${money.none}</p>`);
  const months = [...Map.groupBy(sums, ({ month }) => month)].map(([month, some]) => ({
    name: formatMonth(month),
    ...sumsOf(some),
  }));
  const amount = (value: bigint) =>
    html`<td class="number">${formatMoney(value, around.currency, 'en')}</td>`;
  return card(
    money.title,
    html`${chart(months.map((month) => ({ ...month, gone: month.out + month.refunds + month.lost + month.costs })))}
<p class="admin-key"><span class="admin-key-in">${money.in}</span> <span class="admin-key-out">${money.out}, ${money.refunds.toLowerCase()}, ${money.lost.toLowerCase()}, ${money.costs.toLowerCase()}</span></p>
${table(
  money.title,
  [money.month, ...columns.map((column) => money[column])],
  months.map(
    (month) =>
      html`<tr><th scope="row">${month.name}</th>${columns.map((column) => amount(month[column]))}</tr>`,
  ),
)}`,
  );
}

function sumsOf(sums: readonly OutsideSum[]): Record<Column, bigint> {
  const all = { in: 0n, out: 0n, refunds: 0n, lost: 0n, costs: 0n, other: 0n };
  for (const { kind, incoming, amount } of sums) {
    const column = columnOf[kind] ?? 'other';
    // What comes counts up for money in and for corrections; for the others it is a return.
    all[column] += incoming === (column === 'in' || column === 'other') ? amount : -amount;
  }
  return all;
}

const height = 120;
const step = 60;

/** Two bars a month. Its numbers are in the table beside it. */
function chart(months: readonly { name: string; in: bigint; gone: bigint }[]): Html {
  const most = months.reduce((most, month) => bigger(most, bigger(month.in, month.gone)), 1n);
  const bar = (value: bigint, x: number, name: string) => {
    const tall = value > 0n ? Math.max(1, Number((value * BigInt(height)) / most)) : 0;
    return html`<rect class="${name}" x="${x}" y="${height - tall}" width="22" height="${tall}"/>`;
  };
  return html`<svg class="admin-chart" viewBox="0 0 ${Math.max(6, months.length) * step} ${height + 20}" role="img" aria-label="${words.money.chart}">
${months.map(
  ({ name, ...month }, index) =>
    html`${bar(month.in, index * step + 6, 'admin-bar-in')}${bar(month.gone, index * step + 30, 'admin-bar-out')}<text x="${index * step + 29}" y="${height + 15}" text-anchor="middle">${name}</text>`,
)}</svg>`;
}

const bigger = (one: bigint, other: bigint): bigint => (one > other ? one : other);
