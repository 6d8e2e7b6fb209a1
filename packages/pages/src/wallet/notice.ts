import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../parts/icon.ts';

/** What the reader should know or do, with at most one action. */
export function notice(name: IconName, sentence: unknown, action: unknown): TemplateResult {
  return html`<div class="notice notice-wait notice-row" tabindex="-1">${icon(name)}<p>${sentence}</p>${action}</div>`;
}
