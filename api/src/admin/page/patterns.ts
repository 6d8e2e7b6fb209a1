import { formatMoney } from '@flattr/pages/money/money';
import { formatMonth, type Month } from '@flattr/settlement';
import { type Html, html } from '../../platform/html/html.ts';
import type { FewReaders, SameCard } from '../patterns.ts';
import { words } from '../words.ts';
import { type Around, adminPage, card, memberLink, table } from './frame.ts';

interface Found {
  readonly few: { readonly month: Month; readonly rows: readonly FewReaders[] } | undefined;
  readonly cards: readonly SameCard[];
}

export function patternsPage(around: Around, { few, cards }: Found): string {
  const { patterns } = words;
  const creator = (id: bigint) => html`<th scope="row">${memberLink(id, words.creator)}</th>`;
  const number = (value: bigint) => html`<td class="number">${String(value)}</td>`;
  const amount = (value: bigint) =>
    html`<td class="number">${formatMoney(value, around.currency, 'en')}</td>`;
  const fewRows = (few?.rows ?? []).map(
    (row) =>
      html`<tr>${creator(row.creator_id)}${number(row.readers)}${number(row.fresh)}${number(row.alone)}${amount(row.amount)}${amount(row.from_them)}</tr>`,
  );
  const cardRows = cards.map(
    (row) =>
      html`<tr>${creator(row.creator_id)}<td>${row.brand} …${row.last4}, ${formatMonth(row.expires)}</td>${number(row.readers)}</tr>`,
  );
  const { readers, fresh, alone, amount: received, fromThem } = patterns;
  return adminPage(
    around,
    patterns.title,
    html`<p class="narrow">${patterns.about}</p><div class="admin-cards">
${listCard(few ? `${patterns.few}: ${formatMonth(few.month)}` : patterns.few, [words.creator, readers, fresh, alone, received, fromThem], fewRows, few ? patterns.fewHint : patterns.noMonth)}
${listCard(patterns.cards, [words.creator, patterns.card, readers], cardRows, patterns.cardsHint)}</div>`,
    '/admin/patterns',
  );
}

function listCard(title: string, columns: readonly string[], rows: readonly Html[], hint: string): Html {
  const found = rows.length === 0 ? html`<p>${words.patterns.none}</p>` : table(title, columns, rows);
  return card(title, html`<p class="hint">${hint}</p>${found}`);
}
