import type { words as english } from '../en/tag.ts';

export const words: typeof english = {
  tagSnippet: {
    label: 'الشيفرة للصقها',
    copy: 'نسخ',
    copied: 'نُسخت',
    selected: 'حُدّدت. انسخها الآن',
    copiedAloud: 'نُسخت.',
    selectedAloud: 'حُدّدت. انسخها بلوحة المفاتيح.',
  },
};
