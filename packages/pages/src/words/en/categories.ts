/** What creators make, in the order it is offered. The service checks that no category is missing. */
export const words = {
  categories: {
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
};
