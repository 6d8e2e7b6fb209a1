/** The two lines a site owner pastes, for a service at an origin and a creator's handle. */
export function snippetFor(service: string, handle: string): string {
  return [
    snippetScript(service),
    `<flattr-button to="${handle}"><a href="${service}/flattr?to=${handle}">Flattr</a></flattr-button>`,
  ].join('\n');
}

/** The first of them, once a page is enough. */
export function snippetScript(service: string): string {
  return `<script type="module" src="${service}/flattr-button.js"></script>`;
}

/** Handles are `[a-z0-9-]`, 2 to 30 characters. */
export function isHandle(text: string): boolean {
  return /^[a-z0-9-]{2,30}$/.test(text);
}

/** What somebody typed as a handle, as far as it can be one: `@Ada ` is `ada`. */
export function handleFrom(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}
