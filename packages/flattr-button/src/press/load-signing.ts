type Signing = typeof import('./signing.ts');

/** Once it is loaded. */
export let signing: Signing | undefined;

/** Undefined where it cannot be loaded now. The next call tries again. */
export async function loadSigning(): Promise<Signing | undefined> {
  try {
    signing ??= await import('./signing.ts');
  } catch {
    // There is no connection, or the page's policy forbids it.
  }
  return signing;
}
