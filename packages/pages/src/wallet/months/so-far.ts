import { html, nothing, type TemplateResult } from 'lit';
import type { ReaderMonth } from '../../client/months.ts';
import { formatMoney } from '../../money/money.ts';
import { words } from '../../words/words.ts';

/** One sentence about all settled months: how much was given and where it went. Nothing before the first. */
export function soFar(months: readonly ReaderMonth[], currency: string): TemplateResult | typeof nothing {
  const divided = months.filter(({ state, pot }) => state === 'settled' && pot > 0n);
  if (divided.length === 0) return nothing;
  const given = divided.reduce((sum, { pot }) => sum + pot, 0n);
  const fee = divided.reduce((sum, month) => sum + month.fee, 0n);
  const money = (micro: bigint) => html`<strong>${formatMoney(micro, currency)}</strong>`;
  return html`<p>${words.soFar.sentence(divided.length, money(given), money(given - fee), money(fee))}</p>`;
}
