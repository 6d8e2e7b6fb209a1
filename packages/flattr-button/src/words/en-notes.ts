import type { NoteName, Notes } from './words.ts';

/** What is said after a press, in English. */
export const notes: Notes = {
  pending: 'Sending…',
  flattred: 'Flattred. Thank you!',
  unflattred: 'Taken back.',
  connecting: 'Go on in the window that just opened.',
  elsewhere: 'Finish in the other window, or press again.',
  wallet: 'Take it back in your wallet, which just opened.',
  'popup-blocked': 'The window was blocked. Press to open it as a page.',
  'confirm-first': 'Press again to confirm in a window.',
  'unknown-key': 'This site must ask you once more. Press again.',
  'nothing-to-undo': 'Not flattred this month. Earlier months are in your wallet.',
  'unknown-creator': 'Nobody is known by the name on this button.',
  'wrong-creator': 'This site does not list whom this button pays.',
  'rate-limited': 'Too many clicks just now. Press again in a minute.',
  network: 'Not sent: no connection. Kept for a day, and sent as soon as there is one.',
  failed: 'Not sent: something went wrong. Press to try again.',
};

/** The name of the note for a problem's code. Those without one of their own share the last. */
export function noteFor(code: string): NoteName {
  return Object.hasOwn(notes, code) ? (code as NoteName) : 'failed'; // it is one of the names
}
