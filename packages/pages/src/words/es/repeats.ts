import type { words as english } from '../en/repeats.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('es');

export const words: typeof english = {
  repeatChoice: {
    label: 'Repetir cada mes',
    forever: 'Hasta que yo lo pare',
    span: (months) => plural(months, { one: `Durante ${months} mes más`, other: `Durante ${months} meses más` }),
    until: (month) => `Hasta ${month}`,
    repeats: (page, span) => `${page} ahora se repite cada mes: ${span}.`,
    stopped: (page) => `${page} ya no se repite.`,
  },
};
