import type { words as english } from '../en/tag.ts';

export const words: typeof english = {
  tagSnippet: {
    label: 'El código para pegar',
    copy: 'Copiar',
    copied: 'Copiado',
    selected: 'Seleccionado. Cópialo',
    copiedAloud: 'Copiado.',
    selectedAloud: 'Seleccionado. Cópialo con el teclado.',
  },
};
