import type { words as english } from '../en/repeats.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  repeatChoice: {
    label: 'Monatlich wiederholen',
    forever: 'Bis ich es beende',
    span: (months) => plural(months, { one: `Noch ${months} Monat`, other: `Noch ${months} Monate` }),
    until: (month) => `Bis ${month}`,
    repeats: (page, span) => `${page} wiederholt sich jetzt monatlich: ${span}.`,
    stopped: (page) => `${page} wiederholt sich nicht mehr.`,
  },
};
