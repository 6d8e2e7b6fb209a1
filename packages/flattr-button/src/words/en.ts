import type { LoadedWords } from './words.ts';

/** What of English is needed before a press. The rest is in `en-notes.ts`, which is loaded with the code for presses. */
export const words: LoadedWords = {
  flattr: 'Flattr',
  flattred: 'Flattred',
  waiting: 'Waiting',
  readers: { one: '# reader', other: '# readers' },
  // Also said when the code for presses could not be loaded.
  notes: {
    elsewhere: 'Finish in the other window, or press again.',
    network: 'No connection. Kept for up to a day and sent once you’re back online.',
  },
};
