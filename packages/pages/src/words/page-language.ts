import { type Language, languageCodes } from '../languages.ts';

/** The language that the service wrote this document in. English outside of documents. */
export function pageLanguage(): Language {
  const lang = globalThis.document?.documentElement.lang ?? '';
  return languageCodes.find((code) => lang === code || lang.startsWith(`${code}-`)) ?? 'en';
}
