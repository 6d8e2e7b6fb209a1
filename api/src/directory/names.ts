import type { Language } from '../pages/language.ts';
import type { Category } from '../profiles/schema.ts';

/** The categories in words. packages/pages/src/creator/category-names.ts says the same on /creator. */
const categoryNames: Record<Language, Record<Category, string>> = {
  en: {
    writing: 'Writing',
    news: 'News',
    podcasts: 'Podcasts',
    music: 'Music',
    video: 'Video',
    pictures: 'Pictures',
    software: 'Software',
    games: 'Games',
    science: 'Science',
    teaching: 'Teaching',
    community: 'Community',
    other: 'Other',
  },
  de: {
    writing: 'Texte',
    news: 'Nachrichten',
    podcasts: 'Podcasts',
    music: 'Musik',
    video: 'Video',
    pictures: 'Bilder',
    software: 'Software',
    games: 'Spiele',
    science: 'Wissenschaft',
    teaching: 'Lehre',
    community: 'Gemeinschaft',
    other: 'Anderes',
  },
};

export const categoryName = (category: Category, language: Language): string =>
  categoryNames[language][category];

/** What a language is called in another one; its letters where nobody knows. */
export function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
}

/** What somebody is called: their name, or else their handle. */
export const calledBy = ({ name, handle }: { name: string | null; handle: string }): string =>
  name ?? `@${handle}`;
