import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeIntegrity } from '../packages/flattr-button/publishing/integrity.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compiles the packages and bundles what browsers load: the button, and the service's pages. Does nothing when no
 * source is newer than the last build (`npm start` calls it each time).
 */
export function build({ force = false } = {}): void {
  const stamp = join(root, 'node_modules', '.built');
  const startedAt = new Date();
  if (!force && existsSync(stamp) && newestSource() <= statSync(stamp).mtimeMs && existsSync(bundled)) return;
  rmSync(stamp, { force: true });
  run('tsc', '-b');
  makeEmptyDatabase();
  run('rollup', '--config', 'rollup.config.mjs', '--silent');
  writeIntegrity();
  for (const name of ['wordpress', 'extension']) run('node', `packages/${name}/publishing/build.ts`);
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt); // a file saved during the build is newer than it
}

/** Again only when PGlite may be another one. */
function makeEmptyDatabase(): void {
  const made = statSync(join(root, 'api', 'dist', 'empty-database'), { throwIfNoEntry: false });
  if (made && made.mtimeMs > statSync(join(root, 'package-lock.json')).mtimeMs) return;
  run('node', 'api/src/platform/db/engine/empty-database.ts');
}

const bundled = join(root, 'packages', 'flattr-button', 'dist', 'cdn', 'flattr-button.js');

/** When the newest file that a build reads was changed. */
function newestSource(): number {
  const files = ['package-lock.json', 'rollup.config.mjs', 'tsconfig.base.json', 'tsconfig.json'];
  for (const name of readdirSync(join(root, 'packages'))) {
    const folder = join('packages', name);
    const publishing = join(folder, 'publishing');
    if (existsSync(publishing)) {
      files.push(
        ...readdirSync(publishing)
          .filter((file) => !/\.test\.|^\w+$/.test(file))
          .map((file) => join(publishing, file)),
      );
    }
    files.push(
      ...readdirSync(join(root, folder))
        .filter((file) => /\.(json|mjs)$/.test(file))
        .map((file) => join(folder, file)),
    );
    const sources = join(folder, 'src');
    if (existsSync(join(root, sources)))
      // the recipes have none

      files.push(
        ...readdirSync(join(root, sources), { recursive: true }).map((file) => join(sources, String(file))),
      );
  }
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs));
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(join(root, 'node_modules', '.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (see above)`);
}

if (import.meta.main) build({ force: process.argv.includes('--force') });
