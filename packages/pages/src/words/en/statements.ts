import { html, type TemplateResult } from 'lit';

export const words = {
  statementDownloads: {
    statement: (month: string) => `Statement of ${month}`,
    json: 'Statement (JSON)',
    csv: 'Spreadsheet (CSV)',
    check: {
      reader: (command: TemplateResult) =>
        html`Check it yourself: run ${command} on your own computer. It recomputes every share and checks that this
          statement is part of the month’s public one.`,
      creator: (command: TemplateResult) => html`Check it yourself: run ${command} on your own computer. It recomputes your total and the month’s.`,
    },
  },
};
