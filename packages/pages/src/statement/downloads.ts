import { formatMonth, type Month } from '@flattr/settlement';
import { html, type TemplateResult } from 'lit';
import { monthName } from '../money/month.ts';
import { words } from '../words/words.ts';

/** A month's statement to download, for readers and for creators. */
export function statementDownloads(whose: 'reader' | 'creator', month: Month): TemplateResult {
  const path = `/v1/me/${whose === 'reader' ? 'months' : 'earnings'}/${formatMonth(month)}/statement`;
  const { statement, json, csv } = words.statementDownloads;
  return html`
    <div class="offers downloads" role="group" aria-label=${statement(monthName(month))}>
      <a class="chip" href=${`${path}.csv`} download>${csv}</a>
      <a class="chip" href=${`${path}.json`} download>${json}</a>
    </div>
  `;
}

/** The command that checks a month's statement. */
export function statementCheck(whose: 'reader' | 'creator', month: Month): TemplateResult {
  const file = `flattr-${whose === 'reader' ? '' : 'earnings-'}${formatMonth(month)}.json`;
  return html`<p class="hint">${words.statementDownloads.check[whose](html`<code>npx flattr-verify ${file}</code>`)}</p>`;
}
