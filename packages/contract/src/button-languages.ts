// No zod here: scripts in browsers import this file.

/** The languages of the button besides English. Each has its words in packages/flattr-button/src/words. */
export const buttonLanguages = [
  'ar',
  'de',
  'es',
  'fr',
  'he',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'tr',
  'uk',
  'zh',
] as const;
