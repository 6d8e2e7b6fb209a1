/** One piece of the ring, clockwise from the top. */
export interface Slice {
  /** Its size relative to the others, above 0. A float is exact enough for drawing. */
  weight: number;
  /** The class with its colour. */
  style: string;
}

export interface SlicePath extends Slice {
  /** The `d` of its SVG path. */
  path: string;
}

export const ringSize = 200;
const center = ringSize / 2;

/** The slices of a ring of the given radii, as SVG paths in a square of {@link ringSize}. */
export function ringPaths(slices: readonly Slice[], { inner = 46, outer = 96 } = {}): SlicePath[] {
  const whole = slices.reduce((sum, { weight }) => sum + weight, 0);
  let turned = 0;
  return slices.map((slice) => {
    const from = turned / whole;
    turned += slice.weight;
    return { ...slice, path: slicePath(from, turned / whole, inner, outer) };
  });
}

/** The colour class of a person. Neighbours differ, also where the ring closes. */
export function sliceStyle(index: number, count: number): string {
  const last = index === count - 1 && count > 1 && index % colorCount === 0;
  return `slice-${last ? 3 : index % colorCount}`;
}

const colorCount = 7;

function slicePath(from: number, to: number, inner: number, outer: number): string {
  // SVG draws nothing for an arc that ends where it begins, so a whole ring ends just before.
  const end = Math.min(to, from + 0.99999);
  const large = end - from > 0.5 ? 1 : 0;
  return [
    `M${point(from, outer)}`,
    `A${outer} ${outer} 0 ${large} 1 ${point(end, outer)}`,
    `L${point(end, inner)}`,
    `A${inner} ${inner} 0 ${large} 0 ${point(from, inner)}Z`,
  ].join('');
}

function point(turn: number, radius: number): string {
  const angle = turn * 2 * Math.PI;
  const x = center + radius * Math.sin(angle);
  const y = center - radius * Math.cos(angle);
  return `${x.toFixed(3)} ${y.toFixed(3)}`;
}
