import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Texts by where they go in a site. */
type Files = Readonly<Record<string, string>>;

/** Files that a site does not have yet, and lines for files that it has. */
export interface Recipe {
  readonly save: Files;
  readonly add: Files;
}

/** The systems that have a recipe, by the names of their folders. */
export const systems: readonly string[] = globSync('*/README.md', { cwd: folder })
  .map((path) => path.replace(/[\\/].*/, ''))
  .sort();

export const recipeOf = (system: string): Recipe => ({
  save: filesIn(join(folder, system, 'save')),
  add: filesIn(join(folder, system, 'add')),
});

function filesIn(place: string): Files {
  const entries = globSync(['**/*', '**/.*/**/*'], { cwd: place, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(place, join(parentPath, name)));
  return Object.fromEntries(
    [...new Set(entries)].sort().map((path) => [path, readFileSync(join(place, path), 'utf8').trimEnd()]),
  );
}

export const readme = (system: string): string => readFileSync(join(folder, system, 'README.md'), 'utf8');

/** The module with all texts, for the page that fills in a creator's handle. */
export function textsModule(): string {
  const texts = Object.fromEntries(systems.map((system) => [system, recipeOf(system)]));
  return `// Written by \`npm run docs:recipes\` from packages/recipes.\nexport const recipeTexts = ${JSON.stringify(texts, null, 2)};\n`;
}
