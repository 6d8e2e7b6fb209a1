/**
 * All that a press needs beyond the press itself: keys, signing, sending, the popup's handshake, what to say of it.
 * Loaded at the first hover, focus or touch of any button, and at the press at the latest.
 *
 * Nothing here keeps state or imports what does, so that a bundle's chunk never imports its entry: that could be
 * another copy of it, under another address. What it needs of that comes as the `port`.
 */

export { notes } from '../words/en-notes.ts';
export { finish, goOn } from './finish-press.ts';
export { sendKept } from './offline-presses.ts';
