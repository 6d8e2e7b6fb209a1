import type { Words } from './words.ts';

// Takes the place of `load-words.ts` in the service's script, where the modules lie beside it: 16 imports are longer.

export const languages: readonly string[] = 'ar de es fr he it ja ko nl pl pt ru sv tr uk zh'.split(' ');

export function loadWords(language: string): Promise<{ readonly words: Words }> {
  return import(`./words-${language}.js`);
}
