import { html, svg, type TemplateResult } from 'lit';
import { directionOf } from '../languages.ts';
import { pageLanguage } from '../words/page-language.ts';

export interface Bar {
  /** Below the bar. */
  label: string;
  /** Above it. */
  value: string;
  /** 0 or more. The largest fills the height. A float is exact enough for drawing. */
  height: number;
}

const step = 72;
const full = 100;

/** Months as bars, in the direction of reading, oldest first. The list below has the same numbers. */
export function bars(items: readonly Bar[], label: string): TemplateResult {
  const largest = Math.max(...items.map(({ height }) => height), Number.MIN_VALUE);
  const width = items.length * step;
  const isMirrored = directionOf(pageLanguage()) === 'rtl';
  return html`
    <svg class="bars" viewBox="0 0 ${width} 142" width=${width} role="img" aria-label=${label}>
      ${items.map(({ label, value, height }, index) => {
        const tall = Math.max((height / largest) * full, 2);
        const start = index * step + step / 2;
        const middle = isMirrored ? width - start : start;
        return svg`
          <text class="bar-value" x=${middle} y=${112 - tall} text-anchor="middle">${value}</text>
          <rect class="bar" x=${middle - 22} y=${118 - tall} width="44" height=${tall} rx="5" />
          <text class="bar-label" x=${middle} y="136" text-anchor="middle">${label}</text>
        `;
      })}
    </svg>
  `;
}
