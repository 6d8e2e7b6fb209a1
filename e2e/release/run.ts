import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeRelease } from '../../packages/flattr-service/publishing/release.ts';
import { copyProject } from '../../scripts/copy-project.ts';
import { startPostgres } from '../../scripts/postgres.ts';

/*
 * `npm run test:release`: makes the release twice, in two folders, and compares the bytes; installs it in an empty folder
 * outside the repository; and drives that by the stories, on the embedded database and on PostgreSQL.
 */
const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flattr-release-'));
let failed = 0;
try {
  const tarball = makeRelease();
  check('a build in another folder makes the same files', await isReproducible(tarball));
  const installed = join(folder, 'installed');
  mkdirSync(installed);
  check('unpacks', run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']));
  check(
    'npm ci installs exactly what the shrinkwrap says',
    run('npm', ['ci', '--ignore-scripts'], installed),
  );
  const environment = { FLATTR_SERVICE: join(installed, 'bin/flattr-service.js') };
  const stories = (...files: string[]) =>
    run(process.execPath, ['--test', ...files.map((file) => `e2e/${file}`)], project, environment);
  check('runs with its embedded database', stories('release/installed.e2e.ts'));
  const postgres = await startPostgres({ durable: false });
  Object.assign(environment, { TEST_ENGINE: 'postgres', TEST_POSTGRES_URL: postgres.url });
  check(
    'is driven by the stories on PostgreSQL',
    stories('first-clicks.e2e.ts', 'months.e2e.ts', 'creators.e2e.ts'),
  );
  await postgres.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

function check(what: string, holds: boolean): void {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`);
  if (!holds) failed += 1;
}

function run(
  command: string,
  args: readonly string[],
  cwd = folder,
  environment: Record<string, string> = {},
): boolean {
  const env = { ...process.env, ...environment };
  return spawnSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** Builds the button, the pages and the release from a copy of the sources, and compares what is published of them. */
async function isReproducible(tarball: string): Promise<boolean> {
  const copy = join(folder, 'another folder');
  const tops = [
    'LICENSE',
    'README.md',
    'api',
    'docs',
    'packages',
    'scripts',
    ...globSync('{*.json,*.mjs}', { cwd: project }),
  ];
  await copyProject(project, copy, tops, ['dist']);
  const release = 'packages/flattr-service/publishing/release.ts';
  if (!run(process.execPath, [release], copy)) return false;
  // What was just built: the project may hold more, such as descriptions for editors, which packing makes.
  const published = globSync('packages/flattr-button/dist/{cdn,npm}/**', { cwd: copy, withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => relative(copy, join(parentPath, name)));
  const files = [...published, `packages/flattr-service/dist/${basename(tarball)}`];
  const different = files.filter((file) => sum(join(project, file)) !== sum(join(copy, file)));
  for (const file of different) console.log(`differs: ${file}`);
  console.log(`${files.length} files, among them the button and ${basename(tarball)}`);
  return different.length === 0;
}

function sum(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing';
}
