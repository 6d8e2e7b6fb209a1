import type { words as english } from '../en/categories.ts';

export const words: typeof english = {
  categories: {
    writing: 'كتابة',
    news: 'أخبار',
    podcasts: 'بودكاست',
    music: 'موسيقى',
    video: 'فيديو',
    pictures: 'صور',
    software: 'برمجيات',
    games: 'ألعاب',
    science: 'علوم',
    teaching: 'تعليم',
    community: 'مجتمع',
    other: 'غير ذلك',
  },
};
