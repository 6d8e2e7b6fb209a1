import { html, svg, type TemplateResult } from 'lit';

/** Twenty pixels square, drawn with one line. */
const paths = {
  tick: 'M4 10.5l4 4 8-9',
  wait: 'M10 5.5V10l3 2M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15z',
  pause: 'M7 4.5v11M13 4.5v11',
  repeat: 'M4 9a6 6 0 0 1 10.5-3.5L16 7M16 3.5V7h-3.5M16 11a6 6 0 0 1-10.5 3.5L4 13M4 16.5V13h3.5',
  undo: 'M7.5 4L4 7.5l3.5 3.5M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8',
  menu: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  copy: 'M7.5 7.5h8v8.5h-8zM4.5 12.5V4h8',
  link: 'M8.5 11.5l3-3M9 6.5l1.8-1.8a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5l-1.8 1.8a3.2 3.2 0 0 1-4.5-4.5L6.5 9',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM13 13l4 4',
  chevron: 'M5 8l5 5 5-5',
  plus: 'M10 4v12M4 10h12',
  money: 'M2.5 5.5h15v9h-15zM10 8a2 2 0 1 0 0 4a2 2 0 1 0 0-4z',
  warning: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.5h.01',
} as const;

export type IconName = keyof typeof paths;

export const iconNames = Object.keys(paths) as IconName[]; // the keys above

/** An icon beside a text, or in a button that has a name for ears. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${svg`<path d=${paths[name]} />`}</svg>`;
}
