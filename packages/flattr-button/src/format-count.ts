// Making one takes longer than all else that a button does to show itself, and a page has many of one language.
const formats: Record<string, Intl.NumberFormat | undefined> = {};
const rules: Record<string, Intl.PluralRules | undefined> = {};

/**
 * Short, so that the button keeps its width: 1.2K.
 *
 * @param language the language around the button; what is none is passed over
 */
export function formatCount(count: number, language: string): string {
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
