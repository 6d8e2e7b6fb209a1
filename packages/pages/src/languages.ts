/** The languages of the service's pages; the first is spoken where none of them was asked for. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Each by its own name, so that whoever needs it can read it. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** The cookie in which a reader's own choice is kept. It says nothing else about them. */
export const languageCookie = 'language';
