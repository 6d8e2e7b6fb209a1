/**
 * All that a press needs beyond the press itself: keys, signing, sending, the popup's handshake, what to say of it.
 * Loaded at the first hover, focus or touch of any button, and at the press at the latest.
 *
 * Nothing here keeps state or imports what does, so that a bundle's chunk never imports its entry: that could be
 * another copy of it, under another address.
 */
import { followPopup, type PopupToFollow } from './connect-popup.ts';
import type { Act } from './events.ts';
import { notes } from './notes.ts';
import { answered, type PressResult, refused } from './press-result.ts';
import { sendClick } from './send-click.ts';
import type { Thing } from './thing.ts';

export { keepInView } from './keep-in-view.ts';
export { noteFor } from './notes.ts';

/** Flattrs or unflattrs a thing by a signed click. Never rejects. */
export async function pressBySigning(thing: Thing, act: Act, clock: number): Promise<PressResult> {
  try {
    const result = await sendClick(thing, act, clock);
    return 'code' in result ? refused(thing, result) : answered(thing, result);
  } catch {
    return refused(thing, { code: 'no-key' }); // one that cannot sign is as good as none
  }
}

/** Waits for what the reader does in a popup. Undefined when it was closed without more. */
export async function pressInPopup(thing: Thing, popup: PopupToFollow): Promise<PressResult | undefined> {
  const result = await followPopup(popup);
  if (result === 'closed') return undefined;
  return result === 'severed' ? { note: notes.elsewhere } : answered(thing, result, result.connected);
}
