import type { Language } from '@flattr/pages/languages';

export const cardSize = { width: 1200, height: 630 } as const;

/** Where the card of a page is, for `og:image`. */
export const cardPath = (of: `@${string}` | 'home' | 'directory', language: Language): string =>
  `/card/${of}.png?language=${language}`;
