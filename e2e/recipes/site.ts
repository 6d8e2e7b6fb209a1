import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainTag } from '../../packages/pages/src/tag/outputs.ts';
import type { RecipeSystem } from '../../packages/pages/src/tag/platforms.ts';
import { recipeFor } from '../../packages/pages/src/tag/recipe.ts';
import { beside } from './programs.ts';
import type { SystemUnderTest } from './systems.ts';

/* A site as its owner would have it, and then the recipe as /creator gives it to them. */

const here = fileURLToPath(new URL('.', import.meta.url));

/** Titles that break what does not escape them, and an address that has to be encoded. */
export const posts = [
  { slug: 'first', title: `Cats & "dogs": it's <b>5 < 6</b>` },
  { slug: 'مرحبا', title: 'مرحبا "بالعالم"' },
] as const;

interface Site {
  readonly name: RecipeSystem;
  readonly system: SystemUnderTest;
  readonly service: string;
  readonly url: string;
}

/** Writes the site into the folder where the system is installed, and returns it. */
export async function writeSite({ name, system, service, url }: Site): Promise<string> {
  const folder = join(beside, name);
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(folder))
    if (!['node_modules', 'package-lock.json', 'installed.json'].includes(entry))
      await rm(join(folder, entry), { recursive: true });

  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.replaceAll('https://blog.example', url));
  };
  const own = join(here, name);
  for (const entry of await readdir(own, { recursive: true, withFileTypes: true }).catch(() => []))
    if (entry.isFile()) {
      const file = join(entry.parentPath, entry.name);
      await write(relative(own, file), await readFile(file, 'utf8'));
    }
  const { save, add } = recipeFor(name, service, { ...plainTag('ada'), url: `${url}/any-page` });
  for (const [file, text] of Object.entries(save)) await write(file, text);
  for (const [file, text] of Object.entries(add)) {
    const has = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (has === undefined) await write(file, text);
    for (const line of text.split('\n'))
      assert.ok((has ?? text).includes(line.trim()), `${name}: ${file} has ${line}`);
  }
  for (const { slug, title } of posts)
    await write(`${system.posts}/${fileOf(system, slug)}`, post(system, title));
  if (system.hidden)
    await write(`${system.posts}/${fileOf(system, 'hidden')}`, post(system, 'Hidden', system.hidden));
  return folder;
}

const fileOf = ({ dated }: SystemUnderTest, slug: string) => `${dated ? '2026-11-01-' : ''}${slug}.md`;

function post({ front }: SystemUnderTest, title: string, hidden = ''): string {
  const lines = [`title: '${title.replaceAll("'", "''")}'`, 'date: 2026-11-01', front, hidden].filter(
    Boolean,
  );
  return `---\n${lines.join('\n')}\n---\n\nThe words of “${title.replace(/<.*/, '')}”.\n`;
}
