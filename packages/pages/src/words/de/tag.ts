import type { words as english } from '../en/tag.ts';

export const words: typeof english = {
  tagSnippet: {
    label: 'Der Code zum Einfügen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    selected: 'Markiert. Jetzt kopieren',
    copiedAloud: 'Kopiert.',
    selectedAloud: 'Markiert. Kopiere es mit der Tastatur.',
  },
};
