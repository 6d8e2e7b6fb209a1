/** What this browser keeps under a name. Nothing, where it keeps nothing. */
export function keptInBrowser(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Where that is blocked or full, the next visit is like the first. */
export function keepInBrowser(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}
