import type { words as english } from '../en/categories.ts';

export const words: typeof english = {
  categories: {
    writing: 'Écriture',
    news: 'Actualités',
    podcasts: 'Podcasts',
    music: 'Musique',
    video: 'Vidéo',
    pictures: 'Images',
    software: 'Logiciels',
    games: 'Jeux',
    science: 'Science',
    teaching: 'Enseignement',
    community: 'Communauté',
    other: 'Autre',
  },
};
