const formats: Record<string, Intl.NumberFormat | undefined> = {};
const rules: Record<string, Intl.PluralRules | undefined> = {};

/**
 * Short, so that the button keeps its width: 1.2K.
 *
 * @param language the language around the button; what is none is passed over
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

/** @param lang one of the languages there are words in */
export function pluralOf(count: number, lang: string): Intl.LDMLPluralRule {
  rules[lang] ??= new Intl.PluralRules(lang);
  return rules[lang].select(count);
}

/** As `Intl` writes it, whose first format of a page takes Chromium longer than all else that shows a button: 10 to 20 ms. */
function inEnglish(count: number): string {
  for (const [power, unit] of ['', 'K', 'M', 'B'].entries()) {
    const one = 1000 ** power;
    const step = one > 1 && count < 9.95 * one ? one / 10 : one;
    const rounded = (Math.round(count / step) * step) / one;
    if (rounded < 1000) return rounded + unit;
  }
  return String(count);
}
