/** A piece of the ring, clockwise from the top: 0 to 1 is once around. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

export const ringSize = 200;
/** So many people have colours of their own. */
export const mostColours = 8;

const center = ringSize / 2;
const wide = { inner: 46, outer: 95 };

/** Equal slices for `count` people, then the fee's. `fee` is its part of the whole, and 0 gives it none. */
export function slices(count: number, fee: number): { people: Slice[]; feeSlice: Slice | undefined } {
  const turn = (index: number) => ((1 - fee) * index) / count;
  const people = Array.from({ length: count }, (_, index) => ({ from: turn(index), to: turn(index + 1) }));
  return { people, feeSlice: count > 0 && fee > 0 ? { from: 1 - fee, to: 1 } : undefined };
}

/** The `d` of a slice’s SVG path in a square of {@link ringSize}. */
export function arc({ from, to }: Slice, { inner, outer } = wide): string {
  // SVG draws nothing for an arc that ends where it begins, so a whole ring ends just before.
  const end = Math.min(to, from + 0.99999);
  const large = end - from > 0.5 ? 1 : 0;
  return [
    `M${point(from, outer).join(' ')}`,
    `A${outer} ${outer} 0 ${large} 1 ${point(end, outer).join(' ')}`,
    `L${point(end, inner).join(' ')}`,
    `A${inner} ${inner} 0 ${large} 0 ${point(from, inner).join(' ')}Z`,
  ].join('');
}

/** The middle line of a slice. A broad dashed stroke along it hatches the slice. */
export function stripes({ from, to }: Slice): string {
  const middle = (wide.inner + wide.outer) / 2;
  const large = to - from > 0.5 ? 1 : 0;
  return `M${point(from, middle).join(' ')}A${middle} ${middle} 0 ${large} 1 ${point(to, middle).join(' ')}`;
}

/** Where a turn of the ring is, at a radius. */
export function point(turn: number, radius: number): [x: number, y: number] {
  const angle = turn * 2 * Math.PI;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return [rounded(center + radius * Math.sin(angle)), rounded(center - radius * Math.cos(angle))];
}
