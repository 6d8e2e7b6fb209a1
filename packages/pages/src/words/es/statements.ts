import { html } from 'lit';
import type { words as english } from '../en/statements.ts';

export const words: typeof english = {
  statementDownloads: {
    statement: (month) => `Extracto de ${month}`,
    json: 'Extracto (JSON)',
    csv: 'Hoja de cálculo (CSV)',
    check: {
      reader: (command) =>
        html`Compruébalo tú: ejecuta ${command} en tu ordenador. Recalcula cada parte y comprueba que este extracto forma parte
          del extracto público del mes.`,
      creator: (command) => html`Compruébalo tú: ejecuta ${command} en tu ordenador. Recalcula tu total y el del mes.`,
    },
  },
};
