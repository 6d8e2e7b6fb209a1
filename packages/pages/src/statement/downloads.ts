import { formatMonth, type Month } from '@flattr/settlement';
import { html, type TemplateResult } from 'lit';
import { inLanguages } from '../frame/in-languages.ts';
import { monthName } from '../money/month.ts';

/** A month's statement to take away, and the command that recomputes it, for readers and for creators. */
export function statementDownloads(whose: 'reader' | 'creator', month: Month): TemplateResult {
  const written = formatMonth(month);
  const path = whose === 'reader' ? `/v1/me/months/${written}` : `/v1/me/earnings/${written}`;
  const file = whose === 'reader' ? `flattr-${written}.json` : `flattr-earnings-${written}.json`;
  return html`
    <div class="offers downloads" role="group" aria-label=${words.statement(monthName(month))}>
      <a class="chip" href="${path}/statement.json" download>${words.json}</a>
      <a class="chip" href="${path}/statement.csv" download>${words.csv}</a>
    </div>
    <p class="hint">
      ${words.check[whose](html`<code>npx flattr-verify ${file}</code>`)}
    </p>
  `;
}

const words = inLanguages({
  en: {
    statement: (month: string) => `Statement of ${month}`,
    json: 'Statement (JSON)',
    csv: 'For spreadsheets (CSV)',
    check: {
      reader: (command: TemplateResult) =>
        html`Do not trust, check: ${command} recomputes who got what, and that this statement is in the month’s public
          one, on your own machine.`,
      creator: (command: TemplateResult) =>
        html`Do not trust, check: ${command} recomputes your sum and the month’s, on your own machine.`,
    },
  },
  de: {
    statement: (month) => `Abrechnung ${month}`,
    json: 'Abrechnung (JSON)',
    csv: 'Für Tabellen (CSV)',
    check: {
      reader: (command) =>
        html`Vertraue nicht, prüfe: ${command} rechnet auf deinem eigenen Rechner nach, wer was bekam, und ob diese
          Abrechnung in der öffentlichen des Monats steht.`,
      creator: (command) =>
        html`Vertraue nicht, prüfe: ${command} rechnet auf deinem eigenen Rechner deine Summe und die des Monats nach.`,
    },
  },
});
