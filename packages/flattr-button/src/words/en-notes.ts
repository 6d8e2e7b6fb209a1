import type { Actions, NoteName } from './words.ts';

/** English; two are in `en.ts`. */
export const notes: Readonly<Record<Exclude<NoteName, 'network' | 'elsewhere'>, string>> = {
  pending: 'Sending…',
  flattred: 'Flattred. Thank you!',
  unflattred: 'Undone.',
  connecting: 'Continue in the window that just opened.',
  closed: 'The window was closed before you finished. Press again to open it.',
  unreachable: 'The service does not answer. Nothing was recorded. Press again later.',
  wallet: 'Your wallet just opened. Undo it there.',
  'popup-blocked': 'Your browser blocked the window. Press again to open it as a page.',
  'confirm-first': 'Press again to confirm this in a new window.',
  'unknown-key': 'This site is not connected any more. Press again to reconnect it.',
  'nothing-to-undo': 'Nothing to undo this month. Earlier months are in your wallet.',
  'unknown-creator': 'No one has the handle on this button. Nothing was recorded.',
  'wrong-creator': 'This site does not list the creator on this button. Nothing was recorded.',
  'rate-limited': 'Too many clicks. Press again at #.',
  failed: 'That did not work. Press to try again.',
};

export const actions: Actions = {
  undo: 'Undo',
  repeat: 'Repeat monthly…',
  wallet: 'Open wallet',
  forget: 'Don’t send',
};
