import { html, nothing, svg, type TemplateResult } from 'lit';
import { hueOf, hues, initialsOf } from '../parts/person-hue.ts';
import { arc, mostColours, point, ringSize, type Slice, slices, stripes } from './ring.ts';

/** Someone who shares the pot. */
interface Guest {
  /** Their member id, which gives the colour. */
  id: bigint;
  /** What they are called: a name, or `@ada`. */
  name: string;
  /** The path of their picture. */
  picture?: string | null;
}

export interface Cake {
  /** Who shares it, or how many do. Few of them have their colour and their face. */
  payees: number | readonly Guest[];
  /** The part of the pot that is the fee, from 0 to 1. 0 draws no slice for it. */
  fee: number;
  /** Without money, the slices are outlines. */
  isEmpty?: boolean;
  /** Large in the middle, such as the pot. */
  amount: string;
  /** Small below the ring. */
  caption?: string;
  /** The picture in a sentence, for screen readers. A list beside it has the numbers. */
  label: string;
  /** The place of the slice that steps out, such as the newest. */
  lifted?: number | undefined;
}

/** A pot as a cake: one equal slice for each person, and a hatched one for the fee. Without payees, an empty plate. */
export function cake({ payees, fee, isEmpty, amount, caption, label, lifted }: Cake): TemplateResult {
  const guests = typeof payees === 'number' ? [] : payees;
  const count = typeof payees === 'number' ? payees : payees.length;
  const { people, feeSlice } = slices(count, fee);
  const colours = coloursOf(guests.length > 0 ? guests.map(({ id }) => id) : count);
  const kind = count > mostTinted ? 'cake-thin' : count > mostColours ? 'cake-tinted' : nothing;
  return html`
    <div class="cake">
      <svg viewBox="0 0 ${ringSize} ${ringSize}" role="img" aria-label=${label}>
        <circle class="cake-plate" cx="100" cy="100" r="95" />
        <g class=${kind}>
          ${people.map(
            (slice, index) => svg`<path
              class="cake-slice ${isEmpty ? 'cake-outline' : ''} ${index === lifted ? 'slice-lifted' : ''} ${colours[index]}" d=${arc(slice)}
              transform=${index === lifted ? `translate(${stepOut(slice)})` : nothing}
            />`,
          )}
          ${feeSlice ? svg`<path class="cake-slice slice-fee" d=${arc(feeSlice)} /><path class="cake-hatch" d=${stripes(feeSlice)} />` : nothing}
        </g>
        ${guests.length > mostFaces ? nothing : guests.map((guest, index) => face(guest, people[index], count))}
        <text class="cake-amount" x="100" y="107" text-anchor="middle" font-size=${sizeOf(amount)}>${amount}</text>
      </svg>
      ${caption ? html`<p class="hint" aria-hidden="true">${caption}</p>` : nothing}
    </div>
  `;
}

/** With more payees, the slices are too thin for initials. */
const mostFaces = 16;
/** With more payees, slices of two tints would flicker. They become one ring. */
const mostTinted = 24;

/**
 * The colour class of each slice. Up to eight people have colours of their own: theirs on every page, or the next free
 * one if two have the same. Up to 24 have two tints by turns, more have one.
 */
export function coloursOf(payees: number | readonly bigint[]): string[] {
  const ids =
    typeof payees === 'number' ? Array.from({ length: payees }, (_, index) => BigInt(index)) : payees;
  if (ids.length > mostTinted) return ids.map(() => 'slice-tint');
  if (ids.length > mostColours)
    return ids.map((_, index) => (index % 2 === 0 ? 'slice-tint' : 'slice-tint-soft'));
  const taken = new Set<number>();
  return ids.map((id) => {
    let hue = hueOf(id);
    while (taken.has(hue)) hue = (hue + 1) % hues;
    taken.add(hue);
    return `person-${hue}`;
  });
}

/** A face or initials in the middle of a slice. */
function face({ name, picture }: Guest, slice: Slice | undefined, count: number): unknown {
  if (!slice) return nothing;
  const [x, y] = point((slice.from + slice.to) / 2, 71);
  return picture && count <= mostColours
    ? svg`<image class="cake-picture" href=${picture} x=${x - 14} y=${y - 14} width="28" height="28" preserveAspectRatio="xMidYMid slice" />`
    : svg`<g class="cake-face" transform="translate(${x} ${y})"><circle r="12" /><text y="4" text-anchor="middle">${initialsOf(name)}</text></g>`;
}

const stepOut = ({ from, to }: Slice) => {
  const [x, y] = point((from + to) / 2, 5);
  return `${x - 100} ${y - 100}`;
};

/** Long amounts are smaller, so that they stay within the ring. */
function sizeOf(amount: string): number {
  return Math.max(12, Math.min(21, Math.floor(150 / amount.length)));
}
