import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Packs a package as for publishing. Resolves with the path of the tarball. */
export async function pack(name: 'flattr-button' | 'verify', destination: string): Promise<string> {
  await mkdir(destination, { recursive: true });
  const cwd = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  await run('npm', ['pack', '--silent', '--pack-destination', destination], { cwd });
  const tarball = (await readdir(destination)).find((file) => file.includes(name) && file.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack made no tarball of ${name}`);
  return join(destination, tarball);
}

/** Installs a tarball into the `node_modules` of a folder. Resolves with its path. */
export async function unpack(tarball: string, name: string, folder: string): Promise<string> {
  const place = join(folder, 'node_modules', name);
  await mkdir(place, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', place, '--strip-components=1']);
  return place;
}
