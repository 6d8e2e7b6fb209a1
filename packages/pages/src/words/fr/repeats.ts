import type { words as english } from '../en/repeats.ts';

export const words: typeof english = {
  repeatChoice: {
    label: 'Répéter chaque mois',
    forever: 'Jusqu’à ce que j’arrête',
    span: (months) => `Encore ${months} mois`,
    until: (month) => `Jusqu’en ${month}`,
    repeats: (page, span) => `${page} se répète maintenant chaque mois : ${span}.`,
    stopped: (page) => `${page} ne se répète plus.`,
  },
};
