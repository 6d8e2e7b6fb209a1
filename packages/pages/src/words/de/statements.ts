import { html } from 'lit';
import type { words as english } from '../en/statements.ts';

export const words: typeof english = {
  statementDownloads: {
    statement: (month) => `Abrechnung ${month}`,
    json: 'Abrechnung (JSON)',
    csv: 'Tabelle (CSV)',
    check: {
      reader: (command) =>
        html`Prüfe es selbst: Führe ${command} auf deinem Rechner aus. Das rechnet jeden Anteil nach und prüft, ob diese
          Abrechnung zur öffentlichen des Monats gehört.`,
      creator: (command) => html`Prüfe es selbst: Führe ${command} auf deinem Rechner aus. Das rechnet deine Summe und die des Monats nach.`,
    },
  },
};
