import { addMonths } from '@flattr/settlement';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ReaderMonth } from '../../client/months.ts';
import { directionOf } from '../../languages.ts';
import { formatMoney } from '../../money/money.ts';
import { shortMonthName } from '../../money/month.ts';
import { pageLanguage } from '../../words/page-language.ts';
import { words } from '../../words/words.ts';

const count = 12;
const step = 100 / count; // percent of the card's width
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
  const [startSide, endSide] = isMirrored ? ['end', 'start'] : ['start', 'end']; // a text's own start is on the right
  const largestIndex = shown.map((month) => pots.get(month)).lastIndexOf(largest);
  const place = (index: number) => (isMirrored ? count - 1 - index : index) * step;
  const label = (index: number, y: number, text: string) => {
    const left = place(index);
    // In the middle of its bar, but not beyond the drawing.
    const [x, anchor] =
      left < step ? [0, startSide] : left > 100 - 2 * step ? [100, endSide] : [left + step / 2, 'middle'];
    return svg`<text x="${x}%" y=${y} text-anchor=${anchor}>${text}</text>`;
  };
  return html`
    <svg class="month-bars" role="img" aria-label=${words.pastMonths.bars}>
      ${shown.map((month, index) => {
        const pot = pots.get(month);
        if (pot === undefined) return nothing;
        const height = pot === 0n ? 8 : Math.max((Number(pot) / Number(largest)) * tallest, 3);
        return svg`<rect class=${pot === 0n ? 'month-bar month-bar-empty' : 'month-bar'} x="${place(index) + step / 6}%" y=${60 - height} width="${(step * 2) / 3}%" height=${height} rx="3" />`;
      })}
      ${label(largestIndex, 12, formatMoney(largest, currency))}
      ${[0, count - 1].map((index) => label(index, 77, shortMonthName(shown[index] ?? newest)))}
    </svg>
  `;
}
