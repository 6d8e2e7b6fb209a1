import type { words as english } from '../en/repeats.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('ar');

export const words: typeof english = {
  repeatChoice: {
    label: 'التكرار شهريًا',
    forever: 'حتى أوقفه',
    span: (months) =>
      plural(months, {
        one: 'لشهر آخر',
        two: 'لشهرين آخرين',
        few: `لـ${months} أشهر أخرى`,
        many: `لـ${months} شهرًا آخر`,
        other: `لـ${months} شهر آخر`,
      }),
    until: (month) => `حتى ${month}`,
    repeats: (page, span) => `يتكرر الآن شهريًا: ${page}، ${span}.`,
    stopped: (page) => `لم يعد يتكرر: ${page}.`,
  },
};
