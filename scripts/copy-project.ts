import { cp, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Copies the named files and folders of the project into `folder`, without what is installed and without the names in
 * `without`. Dependencies are links to the project's own; the workspace's packages are the copies.
 */
export async function copyProject(
  root: string,
  folder: string,
  names: readonly string[],
  without: readonly string[] = [],
): Promise<void> {
  const left = new Set(['node_modules', ...without]);
  const filter = (source: string) => !left.has(basename(source));
  for (const name of names) await cp(join(root, name), join(folder, name), { recursive: true, filter });

  await linkModules(root, folder, 'node_modules');
  await linkModules(root, folder, join('node_modules', '@flattr'));
  await symlink(join(root, 'api', 'node_modules'), join(folder, 'api', 'node_modules'));
}

/** npm's links to the workspace's packages are relative: the same link leads to the copy. */
async function linkModules(root: string, folder: string, modules: string): Promise<void> {
  await mkdir(join(folder, modules));
  for (const name of await readdir(join(root, modules))) {
    if (name === '@flattr' || name === '.built') continue;
    const original = join(root, modules, name);
    const isPackage = (await lstat(original)).isSymbolicLink();
    await symlink(isPackage ? await readlink(original) : original, join(folder, modules, name));
  }
}
