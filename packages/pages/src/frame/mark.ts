import { html, svg, type TemplateResult } from 'lit';
import { ringPaths, type Slice } from '../cake/ring.ts';

const slices: Slice[] = Array.from({ length: 6 }, (_, index) => ({
  weight: 1,
  style: index === 0 ? 'mark-own' : 'mark-other',
}));

/** The logo: a cake in six equal slices, one of them lifted out. */
export function mark(): TemplateResult {
  return html`
    <svg class="mark" viewBox="0 0 200 200" aria-hidden="true">
      ${ringPaths(slices, { inner: 18, outer: 90 }).map(
        ({ path, style }) => svg`<path class=${style} d=${path} />`,
      )}
    </svg>
  `;
}
