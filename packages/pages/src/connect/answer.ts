import { html, type TemplateResult } from 'lit';
import { words } from '../words/words.ts';
import type { ConnectState } from './state.ts';

/** What became of the last press, or else a hint. It has its place before it says anything, so that no button moves. */
export function answer({ armed, isEarly }: ConnectState, isPending: boolean, otherwise = ''): TemplateResult {
  const early = isEarly && !armed ? words.connect.early : otherwise;
  return html`<p class="hint answer" role="status">${isPending ? words.common.saving : early}</p>`;
}
