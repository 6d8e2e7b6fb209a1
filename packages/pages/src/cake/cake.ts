import { html, nothing, svg, type TemplateResult } from 'lit';
import { ringPaths, ringSize, type Slice, sliceStyle } from './ring.ts';

export interface Cake {
  /** How many people share it. */
  people: number;
  /** The service's cut in basis points; 0 draws none. */
  feeBasisPoints: number;
  /** Large in the middle, such as the pot. */
  amount: string;
  /** Small below it. */
  caption: string;
  /** The picture in a sentence, for those who do not see it. A table beside it says the rest. */
  label: string;
}

/** A pot as a cake: one equal slice for each person, and the fee as the grey one. Without people, an empty plate. */
export function cake({ people, feeBasisPoints, amount, caption, label }: Cake): TemplateResult {
  const slices = people > 0 ? slicesOf(people, feeBasisPoints / 10_000) : [];
  return html`
    <svg class="cake" viewBox="0 0 ${ringSize} ${ringSize}" role="img" aria-label=${label}>
      <circle class="cake-plate" cx="100" cy="100" r="96" />
      <g class=${people > 60 ? 'cake-fine' : nothing}>
        ${ringPaths(slices).map(({ path, style }) => svg`<path class=${style} d=${path} />`)}
      </g>
      <text class="cake-amount" x="100" y="101" text-anchor="middle">${amount}</text>
      <text class="cake-caption" x="100" y="119" text-anchor="middle">${caption}</text>
    </svg>
  `;
}

function slicesOf(people: number, fee: number): Slice[] {
  const slices: Slice[] = Array.from({ length: people }, (_, index) => ({
    weight: (1 - fee) / people,
    style: sliceStyle(index, people),
  }));
  if (fee > 0) slices.push({ weight: fee, style: 'slice-fee' });
  return slices;
}
