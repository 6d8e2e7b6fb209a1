import { type Language, languageCodes, languageCookie } from '@flattr/pages/languages';
import type { Request } from 'express';

/** What the reader chose, or else what their browser asks for. Pages that depend on it say so with {@link varies}. */
export function languageOf(request: Request): Language {
  const chosen = new RegExp(`(?:^|;\\s*)${languageCookie}=(\\w+)`).exec(request.headers.cookie ?? '')?.[1];
  const known = languageCodes.find((language) => language === chosen);
  return known ?? ((request.acceptsLanguages(...languageCodes) || 'en') as Language); // one of those it was given
}

/** For the `Vary` header. */
export const varies = 'Accept-Language, Cookie';
