import type { words as english } from '../en/categories.ts';

export const words: typeof english = {
  categories: {
    writing: 'Textos',
    news: 'Noticias',
    podcasts: 'Pódcasts',
    music: 'Música',
    video: 'Vídeo',
    pictures: 'Imágenes',
    software: 'Software',
    games: 'Juegos',
    science: 'Ciencia',
    teaching: 'Enseñanza',
    community: 'Comunidad',
    other: 'Otros',
  },
};
