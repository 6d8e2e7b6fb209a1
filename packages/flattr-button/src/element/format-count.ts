import type { Labels } from '../words/words.ts';

const formats: Record<string, Intl.NumberFormat | undefined> = {};
const rules: Record<string, Intl.PluralRules | undefined> = {};

/**
 * Short, so that the button keeps its width: 1.2K.
 *
 * @param language the language around the button. If it is invalid, the number is not formatted.
 */
export function formatCount(count: number, language: string): string {
  if (/^en(-US|-GB)?$/.test(language)) return inEnglish(count);
  try {
    formats[language] ??= new Intl.NumberFormat(language, { notation: 'compact' });
    return formats[language].format(count);
  } catch {
    return String(count);
  }
}

/**
 * The count as screen readers say it, by the plural rules of the language.
 *
 * @param lang a language that has words
 * @param written the formatted count
 */
export function readersIn(forms: Labels['readers'], lang: string, count: number, written: string): string {
  rules[lang] ??= new Intl.PluralRules(lang);
  return (forms[rules[lang].select(count)] ?? forms.other).replace('#', written);
}

/** The same as `Intl`, whose first use on a page takes Chromium 10 to 20 ms: longer than everything else in a button. */
function inEnglish(count: number): string {
  for (const [power, unit] of ['', 'K', 'M', 'B'].entries()) {
    const one = 1000 ** power;
    const step = one > 1 && count < 9.95 * one ? one / 10 : one;
    const rounded = (Math.round(count / step) * step) / one;
    if (rounded < 1000) return rounded + unit;
  }
  return String(count);
}
