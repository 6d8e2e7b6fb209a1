/** The forms of a text by the plural rules of a language: English needs `one` and `other`, Arabic all six. */
export type PluralForms = { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/**
 * Chooses the form of a text for a count.
 *
 * @example
 * const plural = pluralIn('en');
 * plural(1, { one: '1 reader', other: '1 readers' }); // '1 reader'
 */
export function pluralIn(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
