// What is fetched when it is needed. Undefined when it cannot be fetched now: the next time tries again.

type Signing = typeof import('./signing.ts');
type Panel = typeof import('./note-panel.ts');

/** Once it is here. */
export let signing: Signing | undefined;

export async function loadSigning(): Promise<Signing | undefined> {
  loadPanel();
  try {
    signing ??= await import('./signing.ts');
  } catch {
    // No connection, or none is allowed.
  }
  return signing;
}

export function loadPanel(): Promise<Panel | undefined> {
  return import('./note-panel.ts').catch(() => undefined);
}
