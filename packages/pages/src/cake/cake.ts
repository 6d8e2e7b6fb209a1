import { html, nothing, svg, type TemplateResult } from 'lit';
import { ringPaths, ringSize, type Slice, sliceStyle } from './ring.ts';

export interface Cake {
  /** How many payees share it, or the initials of each, which are drawn in the slices if there is room. */
  payees: number | readonly string[];
  /** The place of the slice that moves out of the cake, such as the newest. */
  lifted?: number | undefined;
  /** The part of the pot that is the fee, from 0 to 1. 0 draws no slice for it. */
  fee: number;
  /** Large in the middle, such as the pot. */
  amount: string;
  /** Small below it. */
  caption: string;
  /** The picture in a sentence, for screen readers. A table beside it has the numbers. */
  label: string;
}

/** A pot as a cake: one equal slice for each person, and a grey one for the fee. Without payees, an empty plate. */
export function cake({ payees, lifted, fee, amount, caption, label }: Cake): TemplateResult {
  const count = typeof payees === 'number' ? payees : payees.length;
  const slices = count > 0 ? slicesOf(count, fee) : [];
  return html`
    <svg class="cake" viewBox="0 0 ${ringSize} ${ringSize}" role="img" aria-label=${label}>
      <circle class="cake-plate" cx="100" cy="100" r="96" />
      <g class=${count > 60 ? 'cake-fine' : nothing}>
        ${ringPaths(slices).map(({ path, style }, index) => (index === lifted ? liftedSlice(path, style, middleOf(index, count, fee)) : svg`<path class=${style} d=${path} />`))}
      </g>
      ${typeof payees === 'number' || count > mostFaces ? nothing : payees.map((letters, index) => face(letters, middleOf(index, count, fee)))}
      <text class="cake-amount" x="100" y="101" text-anchor="middle">${amount}</text>
      <text class="cake-caption" x="100" y="119" text-anchor="middle">${caption}</text>
    </svg>
  `;
}

/** With more payees, the slices are too thin for initials. */
const mostFaces = 16;

/** The angle of the middle of a person's slice: 0 to 1. */
function middleOf(index: number, count: number, fee: number): number {
  return ((index + 0.5) * (1 - fee)) / count;
}

/** A slice that stands out of the ring, in the direction of its middle. */
function liftedSlice(path: string, style: string, turn: number): TemplateResult {
  const [x, y] = [6 * Math.sin(turn * 2 * Math.PI), -6 * Math.cos(turn * 2 * Math.PI)];
  return svg`<path class="${style} slice-lifted" d=${path} transform="translate(${x.toFixed(2)} ${y.toFixed(2)})" />`;
}

/** The initials of a person in the middle of their slice. `turn` is its angle: 0 to 1. */
function face(letters: string, turn: number): TemplateResult {
  const angle = turn * 2 * Math.PI;
  const x = ringSize / 2 + 71 * Math.sin(angle);
  const y = ringSize / 2 - 71 * Math.cos(angle);
  return svg`<g class="cake-face" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})">
    <circle r="11" /><text y="3.6" text-anchor="middle">${letters}</text>
  </g>`;
}

function slicesOf(payees: number, fee: number): Slice[] {
  const slices: Slice[] = Array.from({ length: payees }, (_, index) => ({
    weight: (1 - fee) / payees,
    style: sliceStyle(index, payees),
  }));
  if (fee > 0) slices.push({ weight: fee, style: 'slice-fee' });
  return slices;
}
