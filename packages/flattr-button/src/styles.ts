import { css } from '@lit/reactive-element';

// Colours follow the `color-scheme` of where the button stands, not the reader's alone: a page that is light for
// everybody gets light buttons. All pairs of text and ground have 4.5:1 or more.
export const styles = css`
  :host {
    --a: var(--flattr-accent, light-dark(#0b6b47, #7bdcaf));
    --o: var(--flattr-on-accent, light-dark(#fff, #06261a));
    --s: var(--flattr-surface, light-dark(#fff, #1c211f));
    --i: var(--flattr-ink, light-dark(#1c2621, #e8eeea));
    --n: var(--flattr-notice, light-dark(#8f4a00, #f7bd6c));
    position: relative;
    display: inline-block;
    min-inline-size: var(--flattr-width, 9.25em);
    block-size: max(2em, 24px);
    vertical-align: middle;
  }
  :host([count='off']) {
    min-inline-size: var(--flattr-width, 6.75em);
  }
  :host([count='off']) .button {
    justify-content: center;
  }
  :host([hidden]) {
    display: none;
  }
  .button,
  .note {
    box-sizing: border-box;
    border: 1px solid color-mix(in srgb, var(--i) 25%, var(--s));
    border-radius: var(--flattr-radius, 9em);
    background: var(--s);
    color: var(--i);
    font: 600 0.875em/1 var(--flattr-font, system-ui, sans-serif);
  }
  .button {
    display: flex;
    align-items: center;
    gap: 0.5em;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    padding: 0 0.8em;
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    border-color: var(--a);
    box-shadow: 0 1px 4px #0002;
  }
  .button:focus-visible {
    outline: 2px solid var(--a);
    outline-offset: 2px;
  }
  svg {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: var(--a);
    overflow: visible;
  }
  .button:active .slice,
  .pressed .slice {
    transform: translate(1.6px, -1.6px);
  }
  .count {
    margin-inline-start: auto;
    color: color-mix(in srgb, var(--i) 75%, var(--s));
    font-variant-numeric: tabular-nums;
  }
  .pressed {
    border-color: transparent;
    background: var(--a);
  }
  .pressed,
  .pressed * {
    color: var(--o);
    fill: var(--o);
  }
  .pending {
    cursor: progress;
  }
  .count:empty {
    display: none;
  }
  .notice,
  .notice + .note {
    --a: var(--n);
  }
  .connecting,
  .notice,
  .note {
    border-color: var(--a);
  }
  .note {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 0.4em);
    inset-inline-start: 0;
    inline-size: max-content;
    max-inline-size: min(20em, 80vw);
    padding: 0.5em 0.75em;
    border-radius: 0.6em;
    box-shadow: 0 4px 16px #0003;
    font-weight: 400;
    line-height: 1.4;
    unicode-bidi: plaintext;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (prefers-reduced-motion: no-preference) {
    .button,
    .slice {
      transition: 0.2s;
    }
    .pending svg {
      animation: turn 0.9s linear infinite;
    }
  }
  @media (forced-colors: active) {
    svg {
      fill: currentColor;
    }
    .pressed,
    .pressed * {
      forced-color-adjust: none;
      color: HighlightText;
      fill: HighlightText;
    }
    .pressed {
      background: Highlight;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
