import { readFileSync } from 'node:fs';

const assets = new URL('../../../../packages/pages/dist/assets/', import.meta.url);

/**
 * The files that a page's script imports, and those import in turn: named in the document, so that browsers ask for all
 * of them at once and not for one after the other has come. What is loaded later, by need, is not among them.
 */
export function importedScripts(script: string): string[] {
  const found = new Set<string>();
  const read = (file: string) => {
    for (const [, name] of textOf(file).matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) {
      if (!name || found.has(name)) continue;
      found.add(name);
      read(name);
    }
  };
  read(`${script}.js`);
  return [...found];
}

/** Without a build there is nothing to preload, and the page says by itself that its script is missing. */
function textOf(file: string): string {
  try {
    return readFileSync(new URL(file, assets), 'utf8');
  } catch {
    return '';
  }
}
