// For links that show a button: see `enhance.ts`. A hidden link has no focus and is not read, but its visible child is. The
// text is in a column without width.
export const linkStyles = /* css */ `
  a:has(> flattr-button[in-link]) {
    display: inline-grid !important;
    grid: auto / auto-flow 0 !important;
    grid-template-columns: auto !important;
    vertical-align: middle !important;
    text-decoration: none !important;
    visibility: hidden !important;
    padding: 0 !important;
    border: 0 !important;
    line-height: 0 !important;
    white-space: normal !important;
    overflow-wrap: anywhere !important;
    opacity: 1 !important;
    transform: none !important;
    filter: none !important;
  }
  a > flattr-button[in-link] {
    grid-area: 1 / 1;
    visibility: visible !important;
    line-height: normal;
  }
  a:has(> flattr-button[in-link]) > :not([in-link]) {
    display: none !important;
  }
`;
