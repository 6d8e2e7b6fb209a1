/** The two people who write here, by the handle under which they are flattred. */
export const authors = {
  ada: {
    name: 'Ada',
    about: 'Ada repairs sewing machines, and writes about things that are made to be opened.',
  },
  ben: { name: 'Ben', about: 'Ben walks to work, and writes about what lies beside the road.' },
} as const;

export type Author = keyof typeof authors;

export interface Post {
  /** Its file in `site/posts`, and the end of its address. */
  slug: string;
  title: string;
  author: Author;
  /** The day it was written, `2026-11-02`. */
  date: string;
  summary: string;
}

/** Newest first. */
export const posts: readonly Post[] = [
  {
    slug: 'four-screws',
    title: 'Four screws',
    author: 'ada',
    date: '2026-11-14',
    summary: 'What a machine says about the people who made it, before it has made a single stitch.',
  },
  {
    slug: 'the-long-way-round',
    title: 'The long way round',
    author: 'ben',
    date: '2026-11-05',
    summary: 'A detour of nine minutes, taken every working day for a year, and what it cost.',
  },
  {
    slug: 'a-margin-is-not-empty',
    title: 'A margin is not empty',
    author: 'ada',
    date: '2026-10-22',
    summary: 'On the white part of the page, and on the people who have written there.',
  },
  {
    slug: 'the-bakery-light',
    title: 'The bakery light',
    author: 'ben',
    date: '2026-10-09',
    summary: 'At a quarter past four there is one lit window in our street.',
  },
  {
    slug: 'small-sums',
    title: 'Small sums',
    author: 'ada',
    date: '2026-09-18',
    summary: 'Why a coin in a hat is not a price, and why that is the point of it.',
  },
];
