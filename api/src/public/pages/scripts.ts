import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '@flattr/pages/languages';

const assets = fileURLToPath(new URL('../../../../packages/pages/dist/assets', import.meta.url));

/**
 * The files that a page's script needs first: its imports, the page's words in the reader's language, and their imports.
 * The document lists them, so browsers load them together instead of one after the other.
 */
export function preloadedScripts(page: string, language: Language): string[] {
  const words = `${language}/${page}.js`;
  const found = new Set([words]);
  const read = (file: string) => {
    for (const [, path = ''] of assetText(file).matchAll(/(?:from|import)\s*"(\.\.?\/[\w./-]+\.js)"/g)) {
      const imported = posix.join(posix.dirname(file), path);
      if (found.has(imported)) continue;
      found.add(imported);
      read(imported);
    }
  };
  read(`${page}.js`);
  read(words);
  return [...found];
}

/** Empty if the pages are not built: the browser then reports the missing script. */
export function assetText(file: string): string {
  try {
    return readFileSync(join(assets, file), 'utf8');
  } catch {
    return '';
  }
}
