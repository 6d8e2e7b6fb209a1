import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../../scripts/build.ts';
import { type OwnPackage, withOwnPaths } from './own-imports.ts';
import { type LockFile, neededBy } from './shrinkwrap.ts';

/*
 * `npm run release`: the service as one tarball that runs without this repository. It keeps the repository's layout, because
 * the code finds pages, migrations and documents by it. The API is compiled, since Node strips no types in `node_modules`.
 */

const project = fileURLToPath(new URL('../../..', import.meta.url));
const here = 'packages/flattr-service';
const dist = join(project, here, 'dist');
const staged = join(dist, 'package');

/** What the service reads at run time, besides code. */
const read = [
  'LICENSE',
  'api/migrations/*.sql',
  'docs/*.md',
  'docs/images/*.png',
  'packages/*/README.md',
  'packages/recipes/*/README.md',
  'packages/monitoring/{dashboard.json,rules.yml}',
  'packages/flattr-button/dist/cdn/**',
  'packages/pages/dist/assets/**',
  'packages/{extension,wordpress}/dist/*.zip',
  'packages/pages/src/{frame/tokens.css,mark.svg}',
];

/** Makes the tarball. Returns its path. The same sources give the same bytes. */
export function makeRelease(): string {
  build();
  rmSync(dist, { recursive: true, force: true });
  // Types are checked by `npm run check`.
  execFileSync(join(project, 'node_modules/.bin/tsc'), ['-p', here], { cwd: project, stdio: 'inherit' });
  const lock: LockFile = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  const { direct, packages, own } = neededBy('api', lock);
  for (const file of filesOf(read)) copy(file);
  copy(`${here}/bin/flattr-service.js`, 'bin/flattr-service.js');
  copy(`${here}/README.md`, 'README.md');
  for (const file of filesOf([`${here}/systemd/*`])) copy(file, file.slice(here.length + 1));
  copyCode(own);

  const { version, type } = manifestOf('api');
  writeJson('api/package.json', { type, version });
  const manifest = {
    name: 'flattr-service',
    version,
    description: 'Flattr, reborn: the service with its API, pages and button, ready to run.',
    license: 'MIT',
    type,
    bin: { 'flattr-service': 'bin/flattr-service.js' },
    engines: { node: '>=24' },
    dependencies: direct,
    overrides: Object.fromEntries(
      Object.entries(manifestOf('').overrides).filter(([name]) => packages[`node_modules/${name}`]),
    ),
  };
  writeJson('package.json', manifest);
  const { name, lockfileVersion } = { ...manifest, ...lock };
  writeJson('npm-shrinkwrap.json', {
    name,
    version,
    lockfileVersion,
    packages: { '': manifest, ...packages },
  });
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', dist], {
    cwd: staged,
    encoding: 'utf8',
  });
  return join(dist, packed.trim());
}

/** What is built of the repository's packages, and what is compiled of the API. */
function copyCode(own: readonly string[]): void {
  const packages = own.map((folder): OwnPackage => ({ folder, ...manifestOf(folder) }));
  const built = own.map((folder) => `${folder}/dist/**/*.js`);
  for (const file of filesOf(built, /\/dist\/(assets|cdn|empty-database)\//)) if (hasSource(file)) copy(file);
  for (const folder of own.filter((one) => one !== 'api'))
    writeJson(`${folder}/package.json`, { type: 'module' });
  const code = filesOf([`${here}/dist/package/{api,packages}/**/*.js`], /\/dist\/(assets|cdn)\//);
  for (const file of code.map((path) => relative(staged, join(project, path)))) {
    const path = join(staged, file);
    writeFileSync(path, withOwnPaths(readFileSync(path, 'utf8'), file, packages));
  }
}

/** What is compiled of a source that is gone stays in `dist`. */
const hasSource = (file: string): boolean =>
  file.includes('/dist/npm/') ||
  existsSync(join(project, file.replace('/dist/', '/src/').replace(/js$/, 'ts')));

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8'));

/** Files from the top of the repository. */
const filesOf = (globs: readonly string[], without?: RegExp): string[] =>
  globSync(globs, { cwd: project, withFileTypes: true })
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)))
    .filter((file) => !without?.test(file));

function copy(file: string, to = file): void {
  mkdirSync(dirname(join(staged, to)), { recursive: true });
  cpSync(join(project, file), join(staged, to));
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(join(staged, file)), { recursive: true });
  writeFileSync(join(staged, file), `${JSON.stringify(value, null, 2)}\n`);
}

/** What is in it, as CycloneDX: every dependency with its version, hash and licence. Returns the path. */
export function writeBillOfMaterials(): string {
  const bill = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
    cwd: staged,
    maxBuffer: 2 ** 26,
  });
  const file = join(dist, 'flattr-service.cdx.json');
  writeFileSync(file, bill);
  return file;
}

if (import.meta.main) {
  const tarball = makeRelease();
  const bytes = readFileSync(tarball);
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`${relative(project, tarball)}, ${(bytes.length / 1e6).toFixed(1)} MB, SHA-256 ${sum}`);
  console.log(relative(project, writeBillOfMaterials()));
}
