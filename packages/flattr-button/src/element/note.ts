import { loadSigning } from '../press/load-signing.ts';
import type { NotePanel } from '../press/note-panel.ts';
import { port } from '../press/port.ts';
import { press } from '../press/press.ts';
import type { PressState } from '../press/press-state.ts';
import type { LoadedWords } from '../words/words.ts';
import { addMessage, type View } from './view.ts';

/** How long a live region must be in the page before its text is announced. */
const SETTLE_MS = 50;

/** Says what the state has to say. */
export async function drawNote(
  view: View,
  state: PressState,
  lang: string,
  words: LoadedWords,
): Promise<void> {
  const { message } = view;
  if (message) {
    const panel = await panelOf(view, state);
    if (panel) panel.update(lang, words);
    // Without the chunk there is no panel, but a message for screen readers.
    else if (state.name !== 'idle') message.textContent = words.notes?.[state.name] ?? '';
  } else if (state.name !== 'idle') {
    prepareNote(view, state);
    setTimeout(() => state.button.requestUpdate(), SETTLE_MS);
  }
}

/** Makes the live region, still empty, and listens to the keys of the bubble. */
export function prepareNote(view: View, state: PressState): void {
  if (view.message) return;
  addMessage(view);
  view.control.addEventListener('keydown', async ({ key }) => {
    if (/^(Esc|ArrowD)/.test(key)) (await panelOf(view, state))?.press(key);
  });
}

async function panelOf(view: View, state: PressState): Promise<NotePanel | undefined> {
  const chunk = await loadSigning();
  const { control, message } = view;
  if (!chunk || !message || !control.isConnected) return undefined;
  view.panel ??= new chunk.NotePanel({ control, message, state, press: () => press(state), port });
  return view.panel;
}
