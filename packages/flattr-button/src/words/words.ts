import type { ActionName, StateName } from '../states.ts';

/** All texts of a button in one language. */
export type Words = Labels & {
  readonly notes: Notes;
  readonly actions: Actions;
};

/** What shows a button. */
export type Labels = {
  readonly flattr: string;
  readonly flattred: string;
  /** The label while a press is kept until there is a connection. */
  readonly waiting: string;
  /** What screen readers say after the label, by the plural rules of the language. `#` is the number. */
  readonly readers: { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string };
};

/** What is loaded of a language so far: at least its labels. */
export type LoadedWords = Labels & { readonly notes?: Partial<Notes>; readonly actions?: Actions };

/** What is said in a state. `#` is a time of day. */
export type Notes = Readonly<Record<NoteName, string>>;

export type NoteName = Exclude<StateName, 'idle'>;

/** What a reader can do from the bubble. */
export type Actions = Readonly<Record<ActionName, string>>;
