/** What a reader can do from the bubble. */
export type ActionName = 'undo' | 'repeat' | 'wallet' | 'forget';

/** What follows from a state. Its text is the note of the same name in the words. */
export type State = {
  /** What pages see as `:state()`. */
  readonly css?: string;
  /** A class of the style sheets. */
  readonly look?: 'open' | 'notice';
  /** Only a link can help. */
  readonly link?: true;
  /** Shows its note in a bubble, which the reader can close or which stays. Without one, only screen readers get it. */
  readonly bubble?: 'closes' | 'stays';
  readonly actions?: readonly ActionName[];
};

const refusal = (css: string, ...actions: ActionName[]): State => ({
  css,
  look: 'notice',
  bubble: 'closes',
  actions,
});

/** States after a press that did not work, by the code of the service's problem. All other codes are `failed`. */
export const refusals = {
  'confirm-first': refusal('confirm'),
  'unknown-key': refusal('press-again'),
  'nothing-to-undo': refusal('error', 'wallet'),
  'unknown-creator': refusal('error'),
  'wrong-creator': refusal('error'),
  'rate-limited': refusal('limited'),
  network: { css: 'offline', bubble: 'closes', actions: ['forget'] },
  failed: refusal('error'),
} satisfies Record<string, State>;

const table = {
  ...refusals,
  idle: {},
  /** Also `aria-busy`, even before this table is loaded. */
  pending: { css: 'pending' },
  flattred: { bubble: 'closes', actions: ['undo', 'repeat', 'wallet'] },
  unflattred: {},
  connecting: { css: 'connecting', look: 'open', bubble: 'stays' },
  elsewhere: refusal('elsewhere'),
  closed: refusal('error'),
  unreachable: refusal('error'),
  wallet: refusal('elsewhere'),
  'popup-blocked': { css: 'link', link: true, bubble: 'stays' },
} satisfies Record<string, State>;

export type StateName = keyof typeof table;

/**
 * What a button can be doing, besides being pressed or not. To add a state, add its row here and its note to the words.
 * Loaded with the code for presses: until then a button looks idle.
 */
export const states: Readonly<Record<StateName, State>> = table;
