/** The languages of the service's pages; the first is spoken where none of them was asked for. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
