import { keepInBrowser, keptInBrowser } from './kept-in-browser.ts';

const steps = ['tag', 'share', 'hidden'] as const;

/** What only this browser knows of a creator's first steps. `hidden`: the creator put the list away. */
export type DoneStep = (typeof steps)[number];

/** What is done already. */
export function readDoneSteps(handle: string): ReadonlySet<DoneStep> {
  const kept = keptInBrowser(keyOf(handle))?.split(' ') ?? [];
  return new Set(steps.filter((step) => kept.includes(step)));
}

export function keepDoneSteps(handle: string, done: ReadonlySet<DoneStep>): void {
  keepInBrowser(keyOf(handle), [...done].join(' '));
}

const keyOf = (handle: string) => `flattr-steps:${handle}`;
