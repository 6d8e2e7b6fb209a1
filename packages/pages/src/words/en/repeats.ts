import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const words = {
  repeatChoice: {
    label: 'Repeat monthly',
    forever: 'Until I stop it',
    span: (months: number) => plural(months, { one: `For ${months} more month`, other: `For ${months} more months` }),
    until: (month: string) => `Until ${month}`,
    repeats: (page: string, span: string) => `${page} now repeats monthly: ${span}.`,
    stopped: (page: string) => `${page} no longer repeats.`,
  },
};
