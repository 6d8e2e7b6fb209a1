import { html } from 'lit';
import type { words as english } from '../en/statements.ts';

export const words: typeof english = {
  statementDownloads: {
    statement: (month) => `Relevé pour ${month}`,
    json: 'Relevé (JSON)',
    csv: 'Tableur (CSV)',
    check: {
      reader: (command) =>
        html`Vérifiez vous-même : lancez ${command} sur votre ordinateur. La commande recalcule chaque part et vérifie que ce
          relevé fait partie du relevé public du mois.`,
      creator: (command) => html`Vérifiez vous-même : lancez ${command} sur votre ordinateur. La commande recalcule votre total et celui du mois.`,
    },
  },
};
