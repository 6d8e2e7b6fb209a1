// Colours follow the `color-scheme` around the button, not only the reader's: a page that is always light gets light
// buttons. Text and background always have a contrast of 4.5:1 or more. `--z` is the size. `--w` is the smallest width that
// fits every state, so that nothing moves when the count arrives. Browsers without `light-dark()` get system colours.
// Whatever else the page hands down stops at `.button`. `print-color-adjust` keeps its ground on paper.
// The label's slot is a box. Otherwise screen readers get a space after the page's own label. Its minimum width is that of
// “Flattred”, so that the button keeps its width when it is pressed. Rules that are only needed once the reader comes near
// are in `note-styles.ts`, because a page with a thousand buttons pays for each rule here a thousand times.
export const styles = /* css */ `
  :host {
    --a: var(--flattr-accent, #0e8558);
    --s: var(--flattr-surface, Canvas);
    --i: var(--flattr-ink, CanvasText);
    --o: var(--flattr-on-accent, #fff);
    --z: 1;
    --w: 9.25em;
    --t: 24px;
    display: inline-block;
    min-inline-size: var(--flattr-width, calc(var(--w) * var(--z)));
    block-size: max(2em * var(--z), var(--t));
    vertical-align: middle;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --a: var(--flattr-accent, light-dark(#0b6b47, #7bdcaf));
      --s: var(--flattr-surface, light-dark(#fff, #1c211f));
      --i: var(--flattr-ink, light-dark(#1c2621, #e8eeea));
      --o: var(--flattr-on-accent, light-dark(#fff, #06261a));
      --l: color-mix(in srgb, var(--i) 40%, var(--s));
      --q: color-mix(in srgb, var(--i) 75%, var(--s));
    }
  }
  :host([size='small']) {
    --z: 0.8125;
  }
  :host([size='large']) {
    --z: 1.25;
    --t: 44px;
  }
  :host([count='off']) {
    --w: 6.75em;
  }
  :host([layout='compact']) {
    --w: 5.25em;
  }
  :host([layout='compact'][count='off']) {
    --w: 2em;
    min-inline-size: max(var(--flattr-width, 2em * var(--z)), var(--t));
  }
  :host([layout='compact'][count='off']) .button {
    padding: 0;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([hidden]) {
    display: none;
  }
  .button {
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    writing-mode: inherit;
    -webkit-locale: inherit;
    -webkit-print-color-adjust: exact;
    print-color-adjust: exact;
    box-sizing: border-box;
    border: 1px solid var(--l, currentColor);
    border-radius: var(--flattr-radius, 9em);
    background: var(--s);
    color: var(--i);
    font: 650 calc(0.875em * var(--z)) / 1 var(--flattr-font, system-ui, sans-serif);
    display: flex;
    align-items: center;
    justify-content: center;
    text-align: center;
    gap: 0.35em;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 0.8em;
    white-space: nowrap;
    cursor: pointer;
  }
  .button:focus-visible {
    outline: 2px solid var(--a);
    outline-offset: 2px;
  }
  svg,
  ::slotted([slot='icon']) {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
  }
  svg {
    fill: var(--a);
    overflow: visible;
  }
  [aria-pressed='true'] .slice {
    transform: translate(1.6px, -1.6px);
  }
  .label {
    display: block;
    min-inline-size: 4em;
    max-inline-size: 24ch;
    overflow-x: clip;
    text-overflow: ellipsis;
  }
  .label[data-other]::after {
    content: attr(data-other);
    display: block;
    block-size: 0;
    visibility: hidden;
  }
  .label slot {
    display: inline;
  }
  .readers {
    font-size: 0;
  }
  .count {
    flex: 1 0 2.7em;
    border-inline-start: 1px solid var(--l, currentColor);
    line-height: 1.3;
    color: var(--q);
    font-variant-numeric: tabular-nums;
    font-weight: 500;
  }
  .full {
    --q: currentColor;
    border-color: transparent;
    background: var(--a);
    color: var(--o);
  }
  .full svg {
    fill: currentColor;
  }
  .waits {
    border-style: dashed;
    border-color: currentColor;
  }
  .count:empty {
    opacity: 0;
  }
  :host([count='off']) .count {
    display: none;
  }
  a.button .label {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  /* Fixed, because before the bubble's styles load there is no positioned parent, and it must not make the page scroll. */
  .unseen,
  :host([layout='compact']) .label {
    position: fixed;
    inline-size: 1px;
    min-inline-size: 0;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* On a dark page, a dark accent is lifted until the mark has 3:1. */
  @supports (color: oklch(from red l c h)) {
    svg {
      fill: light-dark(var(--a), oklch(from var(--a) max(l, 0.57) c h));
    }
  }
  @media (prefers-contrast: more) {
    .button {
      --q: currentColor;
      border-color: var(--i);
    }
  }
  @media (forced-colors: active) {
    svg {
      fill: currentColor;
    }
    [aria-pressed='true'] {
      forced-color-adjust: none;
      --a: Highlight;
      --o: HighlightText;
    }
  }
`;
