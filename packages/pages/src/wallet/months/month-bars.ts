import { addMonths } from '@flattr/settlement';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ReaderMonth } from '../../client/months.ts';
import { directionOf } from '../../languages.ts';
import { formatMoney } from '../../money/money.ts';
import { shortMonthName } from '../../money/month.ts';
import { pageLanguage } from '../../words/page-language.ts';
import { words } from '../../words/words.ts';

const count = 12;
const step = 28;
const width = count * step;
const tallest = 44;

/** What was given in each of the last twelve months, oldest first. Without a pot, a bar is an outline. */
export function monthBars(months: readonly ReaderMonth[], currency: string): TemplateResult | typeof nothing {
  const newest = months[0]?.month;
  if (newest === undefined) return nothing;
  const pots = new Map(months.map(({ month, pot }) => [month, pot]));
  const shown = Array.from({ length: count }, (_, index) => addMonths(newest, index - count + 1));
  const largest = shown.reduce(
    (most, month) => ((pots.get(month) ?? 0n) > most ? (pots.get(month) ?? 0n) : most),
    0n,
  );
  if (largest === 0n) return nothing;
  const isMirrored = directionOf(pageLanguage()) === 'rtl';
  const largestIndex = shown.map((month) => pots.get(month)).lastIndexOf(largest);
  const place = (index: number) => (isMirrored ? count - 1 - index : index) * step + step / 2;
  return html`
    <svg class="month-bars" viewBox="0 0 ${width} 80" role="img" aria-label=${words.pastMonths.bars}>
      ${shown.map((month, index) => {
        const pot = pots.get(month);
        if (pot === undefined) return nothing;
        const height = pot === 0n ? 8 : Math.max((Number(pot) / Number(largest)) * tallest, 3);
        return svg`<rect class=${pot === 0n ? 'month-bar month-bar-empty' : 'month-bar'} x=${place(index) - 9} y=${60 - height} width="18" height=${height} rx="3" />`;
      })}
      <text x=${within(place(largestIndex))} y="12" text-anchor="middle">${formatMoney(largest, currency)}</text>
      ${[0, count - 1].map((index) => svg`<text x=${within(place(index))} y="77" text-anchor="middle">${shortMonthName(shown[index] ?? newest)}</text>`)}
    </svg>
  `;
}

/** So that a label does not leave the drawing. */
const within = (x: number) => Math.max(24, Math.min(width - 24, x));
