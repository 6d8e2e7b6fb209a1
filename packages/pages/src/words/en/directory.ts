import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** The directory, creators' public pages and badges. A link is written [text](/path). */
export const words = {
  directory: {
    title: 'Directory',
    lead: 'People whose work you can flattr, and the sites they are on.',
    search: 'Search',
    category: 'Category',
    language: 'Language',
    any: 'Any',
    find: 'Search',
    order: 'Show',
    many: 'Most flattred',
    new: 'New',
    chance: 'By chance',
    sites: 'Sites',
    total: (count: number, number: string) => plural(count, { one: '1 creator', other: `${number} creators` }),
    pages: 'More pages',
    page: (number: number) => `Page ${number}`,
    back: 'Back',
    next: 'Next',
    /** After one to five creators. */
    beNext: (taken: number) => `Be the ${['second', 'third', 'fourth', 'fifth', 'sixth'][taken - 1]}`,
    none: 'No one is listed yet. [Be the first](/creator): choosing a handle takes a minute.',
    noneFits: 'No matches. Try fewer words, or [see everyone](/directory).',
    yours: 'Do you make something too? [Choose a handle](/creator) to be listed here. You can leave the directory any time.',
  },
  readers: (count: number, number: string) => plural(count, { one: '1 reader', other: `${number} readers` }),
  person: {
    description: (name: string, service: string) => `Flattr ${name} on ${service}: one click gives them a share of your monthly amount.`,
    flattr: (name: string) => `Flattr ${name}`,
    first: 'Be the first.',
    links: 'Elsewhere',
    proven: '(proven)',
    things: 'What readers flattr',
    noThings: 'Nothing yet. Pages appear here once a reader has flattred them, if their site lists this creator.',
    sites: 'On these sites',
    sitesHint: 'Each of these sites lists this creator.',
    how: 'You choose one monthly amount. It is divided equally between the people you flattr. [How it works](/)',
  },
  nobody: {
    title: 'No one has this handle',
    text: 'The address may have a typo, or the creator may have left.',
    browse: 'Browse the directory',
  },
};
