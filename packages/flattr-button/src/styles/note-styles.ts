/**
 * Styles that are only needed once the reader comes near: motion, the looks of `states.ts`, the bubble. The variables
 * come from `button-styles.ts`. This is text, because a style sheet belongs to one document.
 */
export const noteStyles = /* css */ `
  :host {
    --n: var(--flattr-notice, var(--i));
    position: relative;
  }
  .button {
    -webkit-tap-highlight-color: transparent;
  }
  .button:not(.full):hover {
    border-color: var(--a);
  }
  [aria-busy] {
    cursor: progress;
  }
  [aria-busy] svg {
    opacity: 0.5;
  }
  .notice,
  .notice ~ .note {
    --a: var(--n);
  }
  .notice,
  .open {
    border-color: var(--a);
  }
  .button:active .slice,
  .open .slice {
    transform: translate(1.6px, -1.6px);
  }
  .note {
    all: initial;
    color-scheme: inherit;
    display: block;
    box-sizing: border-box;
    border: 1px solid var(--l, currentColor);
    background: var(--s);
    color: var(--i);
    position: absolute;
    z-index: 1;
    inset-block: calc(100% + 6px) auto;
    inset-inline: 0 auto;
    inline-size: max-content;
    max-inline-size: min(28em, 90vw);
    padding: 0.7em 0.9em;
    border-radius: 0.75em;
    box-shadow: 0 0.15em 0.3em #0001, 0 0.5em 1.5em #0002;
    font: 400 0.875em / 1.4 var(--flattr-font, system-ui, sans-serif);
  }
  /* Words in a language of the other direction keep their punctuation in place. */
  .note span {
    unicode-bidi: plaintext;
  }
  .note[popover] {
    inset-inline: auto;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1.1em;
    margin-block: 0.2em -0.35em;
  }
  .action {
    padding: 0.35em 0;
    border: 0;
    border-radius: 0.2em;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 650;
    text-decoration: none;
    cursor: pointer;
  }
  .action:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .action:focus-visible {
    outline: 2px solid var(--a);
    outline-offset: 2px;
  }
  @media (prefers-contrast: more) {
    .note {
      border-color: var(--i);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .button,
    .slice {
      transition: 0.2s;
    }
    .button:active {
      transform: scale(0.97);
    }
    [aria-busy] svg {
      animation: turn 0.9s linear infinite;
    }
    .joy .slice {
      animation: serve 0.6s cubic-bezier(0.2, 1.6, 0.4, 1);
    }
    .joy {
      animation:
        ring 0.7s ease-out,
        settle 0.12s 0.5s;
    }
  }
  @media print {
    .note {
      display: none;
    }
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --n: var(--flattr-notice, light-dark(#8f4a00, #f7bd6c));
    }
    @media (forced-colors: none) {
      .button:hover {
        background: color-mix(in srgb, var(--a) 6%, var(--s));
      }
      .full:hover {
        background: color-mix(in srgb, var(--a) 90%, var(--i));
      }
    }
    .notice ~ .note {
      border-color: color-mix(in srgb, var(--n) 55%, var(--s));
    }
    .action {
      color: var(--a);
    }
    @keyframes ring {
      from {
        box-shadow: 0 0 0 0 color-mix(in srgb, var(--a) 60%, transparent);
      }
      to {
        box-shadow: 0 0 0 0.7em transparent;
      }
    }
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @keyframes settle {
    50% {
      transform: scale(0.98);
    }
  }
  @keyframes serve {
    40% {
      transform: translate(4.5px, -4.5px) scale(1.12);
    }
  }
`;
