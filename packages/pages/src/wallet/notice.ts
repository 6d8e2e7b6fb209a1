import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';

/** What the reader should know or do, with at most one action. */
export function notice(name: IconName, sentence: unknown, action: unknown): TemplateResult {
  return html`<div class="notice notice-wait notice-row" tabindex="-1">${icon(name)}<p>${sentence}</p>${action}</div>`;
}

/** To the page with the service's bank account, the amount and the reader's reference. */
export const howToPay = (look: string): TemplateResult =>
  html`<a class=${look} id="add-money-input" href="/v1/me/payments/transfer/page">${words.walletNotices.howToPay}</a>`;
