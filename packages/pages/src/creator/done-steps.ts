const steps = ['tag', 'share', 'hidden'] as const;

/** What only this browser knows of a creator's first steps. `hidden`: the creator put the list away. */
export type DoneStep = (typeof steps)[number];

/** What is done already. Where the browser keeps nothing, nothing is. */
export function readDoneSteps(handle: string): ReadonlySet<DoneStep> {
  try {
    const kept = localStorage.getItem(keyOf(handle))?.split(' ') ?? [];
    return new Set(steps.filter((step) => kept.includes(step)));
  } catch {
    return new Set();
  }
}

export function keepDoneSteps(handle: string, done: ReadonlySet<DoneStep>): void {
  try {
    localStorage.setItem(keyOf(handle), [...done].join(' '));
  } catch {
    // Blocked or full: the list comes back with the next visit.
  }
}

const keyOf = (handle: string) => `flattr-steps:${handle}`;
