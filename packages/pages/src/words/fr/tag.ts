import type { words as english } from '../en/tag.ts';

export const words: typeof english = {
  tagSnippet: {
    label: 'Le code à coller',
    copy: 'Copier',
    copied: 'Copié',
    selected: 'Sélectionné. Copiez-le',
    copiedAloud: 'Copié.',
    selectedAloud: 'Sélectionné. Copiez-le avec votre clavier.',
  },
};
