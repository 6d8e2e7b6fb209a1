import { formatMonth, type Month } from '@flattr/settlement';
import { html, type TemplateResult } from 'lit';
import { monthName } from '../money/month.ts';

/** A month's statement to take away, and the command that recomputes it, for readers and for creators. */
export function statementDownloads(whose: 'reader' | 'creator', month: Month): TemplateResult {
  const written = formatMonth(month);
  const path = whose === 'reader' ? `/v1/me/months/${written}` : `/v1/me/earnings/${written}`;
  const file = whose === 'reader' ? `flattr-${written}.json` : `flattr-earnings-${written}.json`;
  return html`
    <div class="offers downloads" role="group" aria-label="Statement of ${monthName(month)}">
      <a class="chip" href="${path}/statement.json" download>Statement (JSON)</a>
      <a class="chip" href="${path}/statement.csv" download>For spreadsheets (CSV)</a>
    </div>
    <p class="hint">
      Do not trust, check: <code>npx flattr-verify ${file}</code> recomputes ${
        whose === 'reader'
          ? 'who got what, and that this statement is in the month’s public one,'
          : 'your sum and the month’s,'
      } on your own machine.
    </p>
  `;
}
