import { inLanguages } from '../frame/in-languages.ts';

/** What creators make, in the order they are offered. api/src/profiles/schema.ts knows the same. */
export const categoryNames = inLanguages<Record<string, string>>({
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
});
