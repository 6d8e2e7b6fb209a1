import { formatMonth, type Month } from '@flattr/settlement';
import { html, type TemplateResult } from 'lit';
import { monthName } from '../money/month.ts';
import { words } from '../words/words.ts';

/** A month's statement to take away, and the command that recomputes it, for readers and for creators. */
export function statementDownloads(whose: 'reader' | 'creator', month: Month): TemplateResult {
  const written = formatMonth(month);
  const path = whose === 'reader' ? `/v1/me/months/${written}` : `/v1/me/earnings/${written}`;
  const file = whose === 'reader' ? `flattr-${written}.json` : `flattr-earnings-${written}.json`;
  return html`
    <div class="offers downloads" role="group" aria-label=${words.statementDownloads.statement(monthName(month))}>
      <a class="chip" href="${path}/statement.json" download>${words.statementDownloads.json}</a>
      <a class="chip" href="${path}/statement.csv" download>${words.statementDownloads.csv}</a>
    </div>
    <p class="hint">
      ${words.statementDownloads.check[whose](html`<code>npx flattr-verify ${file}</code>`)}
    </p>
  `;
}
