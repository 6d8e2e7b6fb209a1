/** What a reader went to do on the provider's page, kept for when they come back to this tab. */
const key = 'flattr-left-for';

/** To the provider's page. `what`: `method`, or the id of a payment. */
export function leaveFor(what: string, url: string): void {
  sessionStorage.setItem(key, what);
  location.assign(url);
}

/** What the reader comes back from, once. */
export function cameBackFrom(): string | undefined {
  const what = sessionStorage.getItem(key) ?? undefined;
  sessionStorage.removeItem(key);
  return what;
}
