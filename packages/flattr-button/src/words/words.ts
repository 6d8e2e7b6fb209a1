/** All that a button says in one language. */
export type Words = {
  readonly flattr: string;
  readonly flattred: string;
  /** In place of both, while a press is kept for want of a connection. */
  readonly waiting: string;
  /** What follows the label and a comma for who listens, by the plural rules of the language. `#` is the number. */
  readonly people: { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string };
  readonly notes: Notes;
  readonly actions: Actions;
};

/** What is said after a press, by what happened or by the code of the service's problem. */
export type Notes = Readonly<Record<NoteName, string>>;

export type NoteName =
  | 'pending'
  | 'flattred'
  | 'unflattred'
  | 'connecting'
  | 'elsewhere'
  | 'wallet'
  | 'popup-blocked'
  | 'confirm-first'
  | 'unknown-key'
  | 'nothing-to-undo'
  | 'unknown-creator'
  | 'wrong-creator'
  | 'rate-limited'
  | 'network'
  | 'failed';

/** What can be done from the note. */
export type Actions = Readonly<Record<ActionName, string>>;

export type ActionName = 'undo' | 'repeat' | 'wallet' | 'forget';

/** What shows a button in English. The rest of English is where it is used first: `notes.ts` and `note-panel.ts`. */
export const english: Pick<Words, 'flattr' | 'flattred' | 'waiting' | 'people'> &
  Partial<Pick<Words, 'notes' | 'actions'>> = {
  flattr: 'Flattr',
  flattred: 'Flattred',
  waiting: 'Waiting',
  people: { one: '# person', other: '# people' },
};

/** For when not even the code that sends clicks could be loaded. */
export const unsent = 'Not sent: no connection. Kept for a day, and sent as soon as there is one.';
