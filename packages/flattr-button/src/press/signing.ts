/**
 * All that a press needs beyond the press itself: keys, signing, sending, the popup's handshake, the states that come of
 * it, the bubble. Loaded at the first hover, focus or touch of any button, and at the press at the latest.
 *
 * Nothing here keeps state or imports what does. A bundle's chunk must never import its entry, because that could be
 * another copy of it under another address. State comes as the `port`.
 */

export { complain } from '../page/load-complaints.ts';
export { states } from '../states.ts';
export { finishPress } from './finish-press.ts';
export { NotePanel } from './note-panel.ts';
export { sendOfflinePresses } from './offline-presses.ts';
