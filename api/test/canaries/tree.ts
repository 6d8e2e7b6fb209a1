import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyProject } from '../../../scripts/copy-project.ts';
import type { Edit } from './canary.ts';

/** A copy of the project whose files may be changed. */
export interface Tree {
  readonly folder: string;
  /** Changes files, builds what is built, and returns how to put everything back. Throws when an edit does not fit. */
  apply(edits: readonly Edit[]): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

/** Copies what tests need. Dependencies are links to the project's own, but for the packages, which are the copies. */
export async function copyTree(root: string): Promise<Tree> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-canaries-'));
  await copyProject(root, folder, [
    'api',
    'docs',
    'packages',
    'scripts',
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
  ]);

  const build = () => {
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const packages = ['settlement', 'click-token'].map((name) => join(folder, 'packages', name));
    const { status, stdout } = spawnSync(tsc, ['-b', ...packages], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`it does not compile:\n${stdout}`);
  };

  return {
    folder,
    async apply(edits) {
      const originals = new Map<string, string>();
      const restore = async () => {
        for (const [file, text] of originals) await writeFile(join(folder, file), text);
        build();
      };
      try {
        for (const { file, search, replace } of edits) {
          const text = await readFile(join(folder, file), 'utf8');
          const found = text.split(search).length - 1;
          if (found !== 1) throw new Error(`${file} has ${found} times, not once:\n${search}`);
          if (!originals.has(file)) originals.set(file, text);
          await writeFile(
            join(folder, file),
            text.replace(search, () => replace),
          );
        }
        build();
      } catch (error) {
        await restore();
        throw error;
      }
      return restore;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
