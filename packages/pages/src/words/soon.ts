import type { Language } from '../languages.ts';

/** After how long to try again, rounded up: “in 12 minutes”. */
export function soon(language: Language, seconds: number): string {
  const [unit, length] = units.find(([, length]) => seconds > length) ?? (['second', 1] as const);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  return format.format(Math.max(1, Math.ceil(seconds / length)), unit);
}

/** Two hours, not 90 minutes: the largest of which there is more than one. */
const units = [
  ['hour', 3600],
  ['minute', 60],
] as const;
