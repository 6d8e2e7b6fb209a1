import { inLanguages } from './in-languages.ts';

/** What somebody is called who is, or was, flattred. */
export function personName({ name, to }: { name: string | null; to: string | null }): string {
  return name ?? (to ? `@${to}` : words.gone);
}

/** What something is called whose creator has left, its title and address with them. */
export const namelessThing = (): string => words.nameless;

const words = inLanguages({
  en: { gone: 'somebody who has left', nameless: 'Something that is gone' },
  de: { gone: 'jemand, der nicht mehr da ist', nameless: 'Etwas, das es nicht mehr gibt' },
});
