import type { words as english } from '../en/categories.ts';

export const words: typeof english = {
  categories: {
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
